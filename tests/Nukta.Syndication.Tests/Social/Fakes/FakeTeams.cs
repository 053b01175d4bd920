using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A Teams workflow: takes signed cards of at most 28 KB, answers 202 and no id, and lets nobody change or list what it posted.</summary>
internal sealed class FakeTeams : FakePlatform
{
    private FakeTeams(string token, TimeProvider time) : base(token, time)
    {
    }

    /// <summary>The cards as they came, oldest first.</summary>
    public List<JObject> Cards { get; } = [];

    /// <summary>The workflow's address without its signature.</summary>
    public Uri Workflow => new(Server, "/workflows/1/triggers/manual/paths/invoke?api-version=2016-06-01&sv=1.0");

    public static async Task<FakeTeams> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeTeams)await new FakeTeams(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer TooMany() => new(429, new JObject());

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        if (request.Query["sig"] != Token)
        {
            return Task.FromResult(Error(401, "DirectApiAuthorizationRequired", $"The signature {request.Query["sig"]} is invalid."));
        }

        if (request.Method != "POST" || body.SelectToken("attachments[0].content") is not JObject card || (string?)card["type"] != "AdaptiveCard")
        {
            return Task.FromResult(Error(400, "InvalidTemplate", "The card is none."));
        }

        if (body.ToString(Newtonsoft.Json.Formatting.None).Length > 28 * 1024)
        {
            return Task.FromResult(Error(413, "RequestEntityTooLarge", "The message is larger than 28 KB."));
        }

        Cards.Add(card);
        Add(id => new FakePost(id, string.Join("\n\n", card.SelectTokens("body[*].inlines[*].text").Select(text => (string?)text)), Time.GetUtcNow()));
        return Task.FromResult(new FakeAnswer(202, new JObject()));
    }

    private static FakeAnswer Error(int status, string code, string message) => new(status, new JObject { ["error"] = new JObject { ["code"] = code, ["message"] = message } });
}
