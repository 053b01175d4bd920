using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Nukta.Syndication.Tests.Azure;

/// <summary>A service of Azure that answers what the test says, through the real client and its tries.</summary>
internal sealed class ScriptedService : HttpMessageHandler
{
    private int _requests;

    /// <summary>What it answers; it may be asked by many threads.</summary>
    public Func<HttpRequestMessage, Task<HttpResponseMessage>> Answer { get; set; } = _ => Unreachable();

    public int Requests => _requests;

    public static Task<HttpResponseMessage> Unreachable() => throw new HttpRequestException("The network is unreachable.");

    public static Task<HttpResponseMessage> Content(string text, string mediaType = "application/json") => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StringContent(text, Encoding.UTF8, mediaType) { Headers = { LastModified = DateTimeOffset.UnixEpoch } },
        Headers = { ETag = new($"\"{text.GetHashCode(StringComparison.Ordinal)}\"") },
    });

    /// <summary>Options of a client that asks this service, and tries twice without a pause.</summary>
    public T Options<T>(T options) where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(this);
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.Zero;
        return options;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _requests);
        return Answer(request);
    }
}

/// <summary>An identity that gets its token, or does not.</summary>
internal sealed class ScriptedIdentity : TokenCredential
{
    public bool Fails { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Fails ? throw new AuthenticationFailedException("The identity's endpoint does not answer.") : new AccessToken("token", DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
