using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social;

/// <summary>Makes requests that platforms' JSON interfaces take.</summary>
internal static class PlatformRequest
{
    /// <summary>An address below the server's, which may have a path of its own.</summary>
    public static Uri At(Uri server, string path) => new(server.AbsoluteUri.TrimEnd('/') + path);

    /// <summary>A request with a bearer token (RFC 6750 §2.1).</summary>
    public static HttpRequestMessage Bearer(HttpMethod method, Uri address, string token, JObject? body = null)
    {
        var request = Json(method, address, body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>A request that carries and wants JSON.</summary>
    public static HttpRequestMessage Json(HttpMethod method, Uri address, JObject? body)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json");
        }

        return request;
    }

    /// <summary>A request with a file and fields (RFC 7578).</summary>
    public static HttpRequestMessage File(Uri address, string name, Picture file, IReadOnlyDictionary<string, string> fields)
    {
        var request = Json(HttpMethod.Post, address, null);
        var content = new ReadOnlyMemoryContent(file.Content);
        content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        var form = new MultipartFormDataContent { { content, name, $"picture.{file.MediaType.Split('/')[^1]}" } };
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value, Encoding.UTF8), field);
        }

        request.Content = form;
        return request;
    }
}
