using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A business's number: approved templates only, parameters in one line, nothing ever changed or listed.</summary>
internal sealed class FakeWhatsApp : FakeGraph
{
    private FakeWhatsApp(string token, TimeProvider time) : base(token, time, "v25.0")
    {
    }

    /// <summary>The messages as they came, oldest first.</summary>
    public List<JObject> Messages { get; } = [];

    public static async Task<FakeWhatsApp> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeWhatsApp)await new FakeWhatsApp(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer TooMany() => Error(400, 80007, "The WhatsApp Business Account has reached its rate limit");

    protected override FakeAnswer Answer(HttpRequest request, string[] path, JObject body)
    {
        var parameters = body.SelectTokens("template.components[0].parameters[*].text").Select(text => (string)text!).ToList();
        if (path is not [Account, "messages"] || (string?)body.SelectToken("template.name") != "nukta_article" || (string?)body.SelectToken("template.language.code") is not ("en" or "ur"))
        {
            return Error(404, 132001, "Template name does not exist in the translation");
        }

        if (parameters.Count != 3 || parameters.Any(text => text.Length == 0 || text.AsSpan().ContainsAny('\n', '\t') || text.Contains("     ", StringComparison.Ordinal)) || parameters.Sum(text => text.Length) > 1024)
        {
            return Error(400, 132000, "Number of parameters does not match the expected number of params");
        }

        Messages.Add(body);
        return Ok(new JObject { ["messages"] = new JArray(new JObject { ["id"] = $"wamid.{Add(id => new FakePost(id, string.Join('\n', parameters), Time.GetUtcNow())).Id}" }) });
    }
}
