using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Channels;

/// <summary>Sends requests of one channel; failures become <see cref="DeliveryException"/>s without secrets.</summary>
internal sealed class PlatformClient(Channel channel, PlatformConnection connection)
{
    /// <summary>More than a page of the longest posts; what is longer is no answer of an API.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Sends one request made with the credential's value.</summary>
    /// <param name="credential">Its name in <see cref="Channel.Credentials"/>.</param>
    /// <param name="make">Makes the request.</param>
    /// <param name="cancellationToken">Ends waiting; the caller sees its own cancellation as such.</param>
    /// <exception cref="DeliveryException">No answer came, or the credential cannot be had.</exception>
    public async Task<PlatformAnswer> SendAsync(
        string credential, Func<string, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var token = await ResolveAsync(credential, cancellationToken);
        using var request = make(token);
        using var response = await HttpFaults.SendAsync(
            connection.Http, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested && HttpFaults.Of(broken, request.RequestUri!.Host) is { } fault)
        {
            throw fault;
        }

        var body = Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken)), token);
        var failure = await HttpFaults.OfAsync(response, connection.Time, cancellationToken);
        return new PlatformAnswer(response.StatusCode, response.Headers, body, failure, connection.Time.GetUtcNow());
    }

    /// <summary>Proxies like to echo the request in their error pages: the token is taken out before anybody reads.</summary>
    private static JToken? Parse(string text, string token)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text.Replace(token, "…", StringComparison.Ordinal)))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = 64,
            };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<string> ResolveAsync(string credential, CancellationToken cancellationToken)
    {
        string token;
        try
        {
            token = (await connection.Secrets.ResolveAsync(channel.Credentials[credential], cancellationToken)).Trim();
        }
        catch (SecretUnavailableException unavailable)
        {
            throw new DeliveryException(Fault.Transient, $"channel {channel.Id}: credential {credential} cannot be had. {unavailable.Message}", unavailable);
        }

        // A stray line break, slash or quote would break the request's address or headers, with the token in the error's text.
        return token.Length > 0 && token.All(character => char.IsAsciiLetterOrDigit(character) || "-._~+=:%|".Contains(character, StringComparison.Ordinal))
            ? token
            : throw new DeliveryException(
                Fault.Permanent, $"channel {channel.Id}: the value of credential {credential} is empty or has characters that no token has.");
    }
}
