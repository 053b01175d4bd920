using System.IO.Compression;
using System.Xml.Linq;
using CsCheck;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Tests.Formats;
using static Nukta.Syndication.Tests.Feeds.FeedSample;

namespace Nukta.Syndication.Tests.Feeds;

public class FeedDocumentTests
{
    [Fact]
    public void Entries_stand_newest_first_whatever_order_they_came_in() =>
        Assert.Equal(["c v1", "b v1", "a v1"], After(Put("b", 1, 20), Put("a", 1, 30), Put("c", 1, 10)).Ids());

    [Fact]
    public void A_newer_version_takes_the_place_of_an_older_one() =>
        Assert.Equal(["a v2"], After(Put("a"), Put("a", 2)).Ids());

    [Fact]
    public void An_older_version_never_replaces_a_newer_one() =>
        Assert.Equal(["a v2"], After(Put("a", 2), Put("a", 1)).Ids());

    [Fact]
    public void A_withdrawn_article_leaves_a_tombstone_and_a_late_old_version_does_not_raise_it()
    {
        var document = After(Put("a"), Remove("a", 2, RemovalKind.Withdrawn), Put("a"));

        Assert.Empty(document.Entries);
        var atom = XDocument.Parse(document.Text("atom"));
        Assert.Equal("tag:nukta.example,2026:article/a", atom.Root!.Element(TemplateNameTests.Tombstones + "deleted-entry")!.Attribute("ref")!.Value);
    }

    [Fact]
    public void A_withdrawn_article_that_is_published_again_loses_its_tombstone()
    {
        var document = After(Put("a"), Remove("a", 2, RemovalKind.Withdrawn), Put("a", 3));

        Assert.Equal(["a v3"], document.Ids());
        Assert.Empty(document.Tombstones);
    }

    [Fact]
    public void An_article_that_a_filter_excluded_may_return_in_the_same_version()
    {
        Assert.NotEmpty(After(Put("a"), Remove("a", 1, RemovalKind.Excluded)).Tombstones);
        Assert.Equal(["a v1"], After(Put("a"), Remove("a", 1, RemovalKind.Excluded), Put("a")).Ids());
    }

    [Fact]
    public void An_article_that_grew_too_old_leaves_no_tombstone()
    {
        var document = After(Put("a"), Remove("a", 1, RemovalKind.Aged));

        Assert.Empty(document.Entries);
        Assert.Empty(document.Tombstones);
    }

    [Fact]
    public void A_removal_for_an_old_version_leaves_a_newer_one_alone() =>
        Assert.Equal(["a v3"], After(Put("a", 3), Remove("a", 2, RemovalKind.Withdrawn)).Ids());

    [Fact]
    public void Readers_are_not_told_of_an_article_that_the_feed_never_showed()
    {
        var document = After(new FeedChange.Remove("secret", 2, RemovalKind.Withdrawn, Noon, WasShown: false));

        Assert.DoesNotContain("secret", document.Text("atom"), StringComparison.Ordinal);
        Assert.Empty(FeedDocumentRenderer.Apply(document, [Put("secret")], Settings(), Noon).Entries);
    }

    [Fact]
    public void The_window_serves_so_many_and_an_older_one_returns_when_one_is_withdrawn()
    {
        var settings = Settings(items: 2);
        var full = After(settings, Put("a", 1, 10), Put("b", 1, 20), Put("c", 1, 30));
        Assert.Equal(["a v1", "b v1"], Titles(full));

        var shorter = FeedDocumentRenderer.Apply(full, [Remove("a", 2, RemovalKind.Withdrawn)], settings, Noon);
        Assert.Equal(["b v1", "c v1"], Titles(shorter));
    }

    [Fact]
    public void Entries_older_than_the_window_go_with_the_next_change()
    {
        var settings = Settings(days: 1);
        var document = After(settings, Put("old", 1, 23 * 60));

        Assert.Equal(["new v1"], FeedDocumentRenderer.Apply(document, [Put("new", 1, 0)], settings, Noon.AddHours(2)).Ids());
    }

    [Fact]
    public void Tombstones_go_after_thirty_days()
    {
        var document = After(Put("a"), Remove("a", 2, RemovalKind.Withdrawn));

        Assert.NotEmpty(FeedDocumentRenderer.Apply(document, [new FeedChange.Refresh()], Settings(), Noon.AddDays(29)).Tombstones);
        Assert.Empty(FeedDocumentRenderer.Apply(document, [new FeedChange.Refresh()], Settings(), Noon.AddDays(31)).Tombstones);
    }

    [Fact]
    public void Nothing_is_made_anew_when_nothing_changes()
    {
        var document = After(Put("a"));

        Assert.Same(document, FeedDocumentRenderer.Apply(document, [Put("a"), new FeedChange.Refresh()], Settings(), Noon.AddHours(1)));
    }

    [Fact]
    public void An_article_beyond_the_reserve_is_no_reason_to_write()
    {
        var settings = Settings(items: 1);
        var document = After(settings, Put("a", 1, 10), Put("b", 1, 20));

        Assert.Same(document, FeedDocumentRenderer.Apply(document, [Put("c", 1, 30)], settings, Noon));
    }

    [Fact]
    public void Two_changes_in_one_second_differ_in_their_last_modified_second()
    {
        var first = After(Put("a"));
        var second = FeedDocumentRenderer.Apply(first, [Put("b")], Settings(), Noon.AddMilliseconds(300));

        Assert.True(second.Modified >= first.Modified.AddSeconds(1));
    }

    [Fact]
    public void A_new_title_shows_without_rendering_an_entry_again()
    {
        var before = After(Put("a"));
        var after = FeedDocumentRenderer.Apply(before, [new FeedChange.Refresh()], Settings(title: "A new title", formats: ["rss"]), Noon);

        Assert.Equal("A new title", XDocument.Parse(after.Text("rss")).Root!.Element("channel")!.Element("title")!.Value);
        Assert.Equal(["rss"], after.Bodies.Keys);
        Assert.Same(before.Entries[0], after.Entries[0]);
    }

    [Fact]
    public void Compressed_bytes_unpack_to_the_uncompressed_ones()
    {
        foreach (var body in After(Put("a"), Put("b")).Bodies.Values)
        {
            Assert.Equal(body.Identity.ToArray(), Unpack(new GZipStream(new MemoryStream(body.Gzip.ToArray()), CompressionMode.Decompress)));
            Assert.Equal(body.Identity.ToArray(), Unpack(new BrotliStream(new MemoryStream(body.Brotli.ToArray()), CompressionMode.Decompress)));
        }
    }

    [Fact]
    public void That_somebody_subscribed_is_noted_once_and_changes_no_byte_whatever_the_settings_say()
    {
        var document = After(Put("a"));
        var noted = FeedDocumentRenderer.Apply(document, [new FeedChange.Subscribed()], Settings(title: "A new title"), Noon.AddHours(1));

        Assert.Equal(document with { MayHaveSubscribers = true }, noted);
        Assert.Same(noted, FeedDocumentRenderer.Apply(noted, [new FeedChange.Subscribed()], Settings(), Noon.AddHours(2)));
        Assert.Equal(noted, FeedDocumentRenderer.Apply(document, [new FeedChange.Refresh(), new FeedChange.Subscribed(), Put("a")], Settings(), Noon));
    }

    [Fact]
    public void That_somebody_subscribed_outlives_every_change()
    {
        FeedChange[] changes =
        [
            Put("a"), Put("b"), new FeedChange.Subscribed(), Put("a", 2), Remove("a", 3, RemovalKind.Excluded), Remove("a", 4, RemovalKind.Withdrawn),
            Remove("b", 1, RemovalKind.Aged), Put("a", 5), new FeedChange.Refresh(),
        ];
        Assert.True(After(changes).MayHaveSubscribers);

        var document = changes.Aggregate(FeedDocument.Empty, (before, change) => FeedDocumentRenderer.Apply(before, [change], Settings(), Noon));
        Assert.True(document.MayHaveSubscribers);
        Assert.True(FeedDocumentRenderer.Apply(document, [new FeedChange.Refresh()], Settings(title: "A new title", formats: ["rss"]), Noon.AddDays(60)).MayHaveSubscribers);
        Assert.False(After([.. changes.Where(change => change is not FeedChange.Subscribed)]).MayHaveSubscribers);
    }

    [Fact]
    public void A_document_that_an_older_version_of_ours_wrote_knows_of_no_subscriber()
    {
        const string Index = """{"modified":"2026-05-04T12:00:00Z","settingsHash":"of then","bodies":[],"entries":[],"tombstones":[]}""";
        var blob = (byte[])[.. "NKF1"u8, (byte)Index.Length, 0, 0, 0, .. System.Text.Encoding.UTF8.GetBytes(Index)];

        var document = FeedDocumentSerializer.Read(blob);

        Assert.Equal(("of then", false), (document.SettingsHash, document.MayHaveSubscribers));
    }

    [Fact]
    public void A_document_reads_back_as_it_was_written()
    {
        var document = After(Put("a"), Put("b", 3), Remove("c", 2, RemovalKind.Withdrawn), new FeedChange.Subscribed());
        var copy = FeedDocumentSerializer.Read(FeedDocumentSerializer.Write(document));

        Assert.Equal(document.Ids(), copy.Ids());
        Assert.Equal(document.Tombstones, copy.Tombstones);
        Assert.Equal(document.Modified, copy.Modified);
        Assert.True(copy.MayHaveSubscribers);
        Assert.All(document.Bodies, body => Assert.Equal(body.Value.Brotli.ToArray(), copy.Bodies[body.Key].Brotli.ToArray()));
        Assert.Equal(document.Text("json"), copy.Text("json"));
        Assert.Same(copy, FeedDocumentRenderer.Apply(copy, [Put("a")], Settings(), Noon));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_damaged_document_is_refused_with_a_reason(int length)
    {
        var whole = FeedDocumentSerializer.Write(After(Put("a"))).ToArray();

        Assert.Throws<InvalidDataException>(() => FeedDocumentSerializer.Read(whole.AsMemory(0, length < 0 ? whole.Length + length : length)));
    }

    [Fact]
    public void Changes_in_any_order_and_repetition_lead_to_the_same_document()
    {
        // Each version of an article says one thing, as versions do: odd ones publish, multiples of four withdraw, the rest exclude.
        FeedChange[] changes =
        [
            .. from id in new[] { "a", "b", "c", "d" }
               from version in Enumerable.Range(1, 4)
               select version % 2 == 1 ? Put(id, version, 10 * (id[0] - 'a')) : Remove(id, version, version == 4 ? RemovalKind.Withdrawn : RemovalKind.Excluded),
        ];
        var kept = Gen.Int[0, changes.Length - 1].List[1, 20].Select(picks => picks.Distinct().Select(i => changes[i]).ToArray());
        Gen.Select(kept, Gen.Int, Gen.Int).Sample((set, seed, other) =>
        {
            var one = After(Shuffled(set, seed));
            var two = After(Shuffled(set, other));
            Assert.Equal(one.Ids(), two.Ids());
            Assert.Equal(one.Text("atom"), two.Text("atom"));
        });
    }

    private static FeedChange[] Shuffled(FeedChange[] changes, int seed)
    {
        var random = new Random(seed);
        FeedChange[] repeated = [.. changes, .. changes.Where(_ => random.Next(2) == 0)];
        random.Shuffle(repeated);
        return repeated;
    }

    private static IEnumerable<string> Titles(FeedDocument document) =>
        XDocument.Parse(document.Text("rss")).Descendants("item").Select(item => item.Element("title")!.Value);

    private static byte[] Unpack(Stream packed)
    {
        using var output = new MemoryStream();
        using (packed)
        {
            packed.CopyTo(output);
        }

        return output.ToArray();
    }
}
