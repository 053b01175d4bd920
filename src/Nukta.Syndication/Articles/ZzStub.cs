#pragma warning disable
namespace Nukta.Syndication.Articles;
public sealed class UploadReader { public Draft Read(string path, ReadOnlyMemory<byte> b, ReadingRules r) {
  var lines = System.Text.Encoding.UTF8.GetString(b.Span).Split('\n');
  if (lines[0].Length == 0) throw new UploadRejectedException([new UploadFault("headline","missing","give one")]);
  return new Draft(new Article { Id = UploadPath.IdOf(path), Edition = path.StartsWith("ur")?Edition.Ur:Edition.En, Headline = lines[0], BodyHtml="<p>"+string.Join(" ",lines.Skip(1))+"</p>", Section="world", CanonicalUrl = new Uri(r.SiteUrl, UploadPath.IdOf(path)) }, null, null); } }
public sealed record ReadingRules(Uri SiteUrl, IReadOnlyList<string> EmbedHosts);
public static class UploadPath { public static string IdOf(string p) => p.Contains('.') ? p[..p.LastIndexOf('.')] : p; public static UploadFault? Check(string p) => p.Contains("..") ? new UploadFault("path","x","y") : null; }
