using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Push.AppleNews;

/// <summary>Apple News, played after its published rules: signatures, revisions, the list of a channel's articles.</summary>
internal sealed partial class FakeAppleNews(string channel, string key, byte[] secret, Func<DateTimeOffset> now)
{
    private readonly Dictionary<string, Article> _articles = [];

    /// <summary>True: what was asked is done, and the answer gets lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Called before an update is judged: somebody else at work.</summary>
    public Action<FakeAppleNews>? Meanwhile { get; set; }

    public IReadOnlyCollection<Article> Articles => _articles.Values;

    public async Task AnswerAsync(HttpContext context, Receiver receiver)
    {
        var body = receiver.Requests.Last().Body;
        if (!IsSigned(context.Request, body))
        {
            await RefuseAsync(context, 401, "WRONG_SIGNATURE");
            return;
        }

        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (context.Request.Method, parts)
        {
            case ("POST", ["channels", var into, "articles"]) when into == channel:
                var (metadata, document) = await ReadAsync(context.Request.ContentType!, body);
                var created = new Article($"{_articles.Count}-{Guid.NewGuid()}", now(), document, metadata);
                _articles.Add(created.Id, created);
                await WriteAsync(context, 201, new JObject { ["data"] = created.ToJson() });
                break;
            case ("GET", ["channels", var of, "articles"]) when of == channel:
                var from = DateTimeOffset.Parse(context.Request.Query["fromDate"]!, CultureInfo.InvariantCulture);
                await WriteAsync(context, 200, new JObject { ["data"] = new JArray(_articles.Values.Where(article => article.CreatedAt >= from).Select(article => article.ToJson())), ["links"] = new JObject() });
                break;
            case (var method, ["articles", var id]) when _articles.TryGetValue(id, out var there):
                await OneAsync(context, method, there, body);
                break;
            default:
                await RefuseAsync(context, 404, "NOT_FOUND");
                break;
        }
    }

    private async Task OneAsync(HttpContext context, string method, Article there, byte[] body)
    {
        if (method == "DELETE")
        {
            _articles.Remove(there.Id);
            context.Response.StatusCode = 204;
        }
        else if (method == "POST")
        {
            Meanwhile?.Invoke(this);
            Meanwhile = null;
            var (metadata, document) = await ReadAsync(context.Request.ContentType!, body);
            if ((string?)metadata.SelectToken("data.revision") != there.Revision)
            {
                await RefuseAsync(context, 409, "WRONG_REVISION");
                return;
            }

            there.Replace(document, metadata);
            await WriteAsync(context, 200, new JObject { ["data"] = there.ToJson() });
        }
        else
        {
            await WriteAsync(context, 200, new JObject { ["data"] = there.ToJson() });
        }
    }

    // “Signing the HTTP Request”: method + URL + date, and for POST + content type + body.
    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var header = Header().Match(request.Headers.Authorization.ToString());
        if (!header.Success || header.Groups["key"].Value != key)
        {
            return false;
        }

        var date = header.Groups["date"].Value;
        var address = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        var canonical = Encoding.UTF8.GetBytes($"{request.Method}{address}{date}{(request.Method == "POST" ? request.ContentType : "")}").Concat(body).ToArray();
        var expected = Convert.ToBase64String(HMACSHA256.HashData(secret, canonical));
        return header.Groups["signature"].Value == expected && (now() - DateTimeOffset.Parse(date, CultureInfo.InvariantCulture)).Duration() < TimeSpan.FromMinutes(5);
    }

    private static async Task<(JObject Metadata, JObject Document)> ReadAsync(string contentType, byte[] body)
    {
        var boundary = contentType[(contentType.IndexOf("boundary=", StringComparison.Ordinal) + 9)..];
        var reader = new MultipartReader(boundary, new MemoryStream(body));
        var (metadata, document) = (new JObject(), new JObject());
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var text = new StreamReader(section.Body);
            var json = JObject.Parse(await text.ReadToEndAsync());
            _ = section.ContentDisposition!.Contains("filename=article.json", StringComparison.Ordinal) ? document = json : metadata = json;
        }

        return (metadata, document);
    }

    private async Task WriteAsync(HttpContext context, int status, JObject answer)
    {
        if (LosesAnswers && context.Request.Method != "GET")
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(answer.ToString());
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(new JObject { ["errors"] = new JArray(new JObject { ["code"] = code }) }.ToString());
    }

    [GeneratedRegex("^HHMAC; key=\"(?<key>[^\"]*)\"; signature=\"(?<signature>[^\"]*)\"; date=\"(?<date>[^\"]*)\"$")]
    private static partial Regex Header();

    internal sealed class Article(string id, DateTimeOffset createdAt, JObject document, JObject metadata)
    {
        private int _revision = 1;

        public string Id => id;

        public DateTimeOffset CreatedAt => createdAt;

        public JObject Document { get; private set; } = document;

        public JObject Metadata { get; private set; } = metadata;

        public string Revision => $"revision-{_revision}";

        public void Replace(JObject document, JObject metadata)
        {
            (Document, Metadata) = (document, metadata);
            _revision++;
        }

        public JObject ToJson() => new()
        {
            ["id"] = id,
            ["createdAt"] = createdAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["shareUrl"] = $"https://apple.news/{id}",
            ["revision"] = Revision,
            ["document"] = Document,
        };
    }
}
