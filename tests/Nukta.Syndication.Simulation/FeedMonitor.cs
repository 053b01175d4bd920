using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Feeds;

namespace Nukta.Syndication.Simulation;

/// <summary>Reads every feed after every change, as a partner could.</summary>
internal sealed class FeedMonitor(InvariantMonitor witness)
{
    private readonly Dictionary<string, FeedDocument> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _shown = new(StringComparer.Ordinal);

    /// <summary>The title that a feed shows of the article with this address; null: it does not hold it.</summary>
    public string? Shown(string place, string address) => _shown.GetValueOrDefault(place)?.GetValueOrDefault(address);

    public void Saw(string name, ReadOnlyMemory<byte> content)
    {
        var place = PlatformRules.FeedPlaces[name];
        var document = FeedDocumentSerializer.Read(content);
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in JObject.Parse(Encoding.UTF8.GetString(document.Bodies["json"].Identity.Span))["items"]!)
        {
            var (address, title) = ((string)item["url"]!, (string)item["title"]!);
            if (!shown.TryAdd(address, title))
            {
                witness.Report($"{place} holds {address} twice");
            }

            witness.Saw(place, address, title);
        }

        var gone = _documents.GetValueOrDefault(name, FeedDocument.Empty).Entries.Where(entry => document.Entries.TrueForAll(other => other.ArticleId != entry.ArticleId));
        foreach (var entry in gone.Where(entry => !document.Tombstones.Exists(tombstone => tombstone.ArticleId == entry.ArticleId && tombstone.Announced)))
        {
            witness.Report($"{place} forgot {entry.ArticleId} without a tombstone");
        }

        witness.Tell($"{place} shows [{string.Join(", ", shown.Values)}]");
        _documents[name] = document;
        _shown[place] = shown;
    }
}
