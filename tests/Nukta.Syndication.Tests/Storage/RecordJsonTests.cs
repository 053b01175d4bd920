using Newtonsoft.Json;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

public class RecordJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_200_000)]
    [InlineData(9_999_999)]
    public void An_instant_reads_back_to_the_tick(long ticks)
    {
        var written = new Dated(Noon.AddTicks(ticks), null);

        Assert.Equal(written, RecordJson.Deserialize<Dated>(RecordJson.Serialize(written)));
    }

    [Theory]
    [InlineData("2026-11-24T17:00:00+05:00")]
    [InlineData("2026-11-24T12:00:00Z")]
    [InlineData("2026-11-24T12:00:00.0000000Z")]
    public void Other_forms_of_it_are_read_too(string text)
    {
        var read = RecordJson.Deserialize<Dated>($$"""{"at":"{{text}}","until":"{{text}}"}""");

        Assert.Equal(new Dated(Noon, Noon), read);
    }

    [Theory]
    [InlineData("""{"at":"soon"}""")]
    [InlineData("""{"at":{}}""")]
    [InlineData("""{"at":"2026-11-24T12:00:00Z","until":"2026-13-24T12:00:00Z"}""")]
    public void What_is_no_instant_is_no_record(string json) =>
        Assert.ThrowsAny<JsonException>(() => RecordJson.Deserialize<Dated>(json));

    private sealed record Dated(DateTimeOffset At, DateTimeOffset? Until);
}
