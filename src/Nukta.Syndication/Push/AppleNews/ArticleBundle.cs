using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Push.AppleNews;

/// <summary>The multipart body in which Apple News takes an article: its metadata, and the document as a file.</summary>
/// <param name="Document">article.json, in UTF-8.</param>
/// <param name="Metadata">What is not in the document.</param>
/// <param name="Key">The act's: the same act has the same bytes.</param>
internal sealed record ArticleBundle(byte[] Document, JObject Metadata, string Key)
{
    // RFC 2046 §5.1.1: the boundary may not occur in the parts; a document does not hold the hash of its own act.
    private string Boundary => $"nukta-{Key}";

    /// <summary>With its boundary; signed as it is sent.</summary>
    public string MediaType => $"multipart/form-data; boundary={Boundary}";

    /// <summary>The body.</summary>
    public byte[] Write()
    {
        using var body = new MemoryStream();
        Append(body, $"--{Boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=metadata\r\n\r\n{Metadata.ToString(Formatting.None)}\r\n");
        Append(body, $"--{Boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=article.json; filename=article.json; size={Document.Length}\r\n\r\n");
        body.Write(Document);
        Append(body, $"\r\n--{Boundary}--\r\n");
        return body.ToArray();
    }

    private static void Append(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
