using Newtonsoft.Json.Linq;
using NJsonSchema;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>article.schema.json says what the reader does.</summary>
public sealed class ArticleSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Uploads", "article.schema.json");

    public static TheoryData<string> Documents() =>
    [
        """{"headline":"H","body":"T"}""",
        """{"headline":"H","body":["T","U"],"bylines":["A",{"name":"B"}],"tags":["x",7],"desk":4}""",
        """{"headline":"H","status":"withdrawn"}""",
        """{"headline":"H","body":"T","images":[{"url":"https://a.example/x","width":5,"focalPoint":{"x":0,"y":1}}],"embargo":"2026-11-24T10:00:00+05:00"}""",
        """{"headline":"H","body":"T","social":{"x":"words","telegram":{"text":"words","skip":false}},"rights":{"territories":["PK"]}}""",
        """{"body":"T"}""",
        """{"headline":7,"body":"T"}""",
        """{"headline":"H","body":{}}""",
        """{"headline":"H"}""",
        """{"headline":"H","body":[]}""",
        """{"headline":"H","body":[5]}""",
        """{"headline":"H","body":"T","published":"soon"}""",
        """{"headline":"H","body":"T","images":[{"alt":"x"}]}""",
        """{"headline":"H","body":"T","images":[{"url":"data:x"}]}""",
        """{"headline":"H","body":"T","images":[{"url":"https://a.example/x","width":0}]}""",
        """{"headline":"H","body":"T","status":"gone"}""",
        """{"headline":"H","body":"T","breaking":"yes"}""",
        """{"headline":"H","body":"T","genre":"opinion","contentWarning":"Violence"}""",
        """{"headline":"H","body":"T","genre":"rumour"}""",
        """{"headline":"H","body":"T","genre":"3"}""",
        """{"headline":"H","body":"T","contentWarning":true}""",
        """{"headline":"H","body":"T","bylines":[{"role":"x"}]}""",
        """{"headline":"H","body":"T","rights":{"territories":["Pakistan"]}}""",
        """{"headline":"H","body":"T","edition":"fr"}""",
        """{"headline":"H","body":"T","id":"../x"}""",
        """{"headline":"H","body":"T","canonicalUrl":"nukta.example"}""",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Schema_and_reader_agree(string json)
    {
        var schema = await JsonSchema.FromFileAsync(File, TestContext.Current.CancellationToken);
        var faults = schema.Validate(json);
        bool taken;
        try
        {
            UploadReading.Read("en/a.json", json);
            taken = true;
        }
        catch (UploadRejectedException)
        {
            taken = false;
        }

        Assert.True(taken == (faults.Count == 0), $"The reader {(taken ? "takes" : "rejects")} it; the schema finds: {string.Join("; ", faults)}");
    }

    [Fact]
    public async Task Every_sample_document_is_valid()
    {
        var schema = await JsonSchema.FromFileAsync(File, TestContext.Current.CancellationToken);
        foreach (var sample in Directory.EnumerateFiles(UploadReading.Samples, "*.json", SearchOption.AllDirectories))
        {
            var json = await System.IO.File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken);
            Assert.Empty(schema.Validate(json.Replace("{{embargo}}", "2026-11-24T18:00:00+05:00", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_field_that_the_reader_knows_is_in_the_schema()
    {
        var schema = JObject.Parse(System.IO.File.ReadAllText(File));
        var known = schema["properties"]!.Children<JProperty>().Select(property => property.Name).ToList();
        var document = new JObject(known.Select(name => new JProperty(name, JValue.CreateNull()))) { ["headline"] = "H", ["body"] = "T", ["other"] = 1 };

        Assert.Equal(["other"], UploadReading.Read("en/a.json", document.ToString()).Article.Extensions.Keys);
    }
}
