using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads;

/// <summary>The parts of an article document that are objects themselves.</summary>
internal static partial class DocumentParts
{
    private const int MostSocialText = 4000;
    private const int MostInThread = 20;

    /// <summary>One author; null, with a fault, without a name.</summary>
    public static Byline? Byline(DocumentFields fields, UploadReport report)
    {
        var byline = new Byline(fields.Line("name") ?? "", fields.Line("role"), fields.Address("url"));
        if (byline.Name.Length == 0)
        {
            report.Fault(fields.PathOf("name"), "there is none", "write the author's name, or leave the byline out");
            return null;
        }

        return byline;
    }

    /// <summary>One picture; null, with a fault, without an address.</summary>
    public static Image? Image(DocumentFields fields, UploadReport report)
    {
        if (fields.Take("url") is null)
        {
            report.Fault(fields.PathOf("url"), "there is none", "write the picture's address, beginning with https://");
            return null;
        }

        return fields.Address("url") is { } url
            ? new Image(url)
            {
                Width = fields.Pixels("width"),
                Height = fields.Pixels("height"),
                Alt = fields.Line("alt"),
                Caption = fields.Line("caption"),
                Credit = fields.Line("credit"),
                Focus = fields.Child("focalPoint") is { } focus ? FocalPoint(focus, report) : null,
            }
            : null;
    }

    /// <summary>Who may carry it.</summary>
    public static Rights Rights(DocumentFields fields, UploadReport report) => new()
    {
        Carriers = fields.Lines("carriers"),
        Until = fields.Instant("until"),
        Territories = Territories(fields, "territories", report),
        ExcludedTerritories = Territories(fields, "excludedTerritories", report),
        FullText = fields.Flag("fullText", whenMissing: true),
        Images = fields.Flag("images", whenMissing: true),
        CreditLine = fields.Line("creditLine"),
    };

    /// <summary>Editors' own words by channel or platform: a text, or an object with <c>text</c>, <c>thread</c> and <c>skip</c>.</summary>
    public static IReadOnlyDictionary<string, SocialOverride> Social(DocumentFields fields, UploadReport report)
    {
        var overrides = new SortedDictionary<string, SocialOverride>(StringComparer.Ordinal);
        foreach (var channel in fields.Names().ToList())
        {
            foreach (var item in fields.Items(channel, "text").Take(1))
            {
                var text = item.Text("text") is { } said ? PlainText.Clean(said).Trim() : null;
                if (text?.Length > MostSocialText)
                {
                    report.Fault(item.PathOf("text"), $"it has {text.Length} characters", $"use at most {MostSocialText}");
                }

                overrides[PlainText.Line(channel)] = new SocialOverride(string.IsNullOrEmpty(text) ? null : text, item.Flag("skip"))
                {
                    Thread = Thread(item, report),
                };
            }
        }

        return overrides;
    }

    private static List<string>? Thread(DocumentFields fields, UploadReport report)
    {
        var posts = fields.Items("thread", "text").Select(post => PlainText.Clean(post.Text("text") ?? "").Trim()).Where(post => post.Length > 0).ToList();
        if (posts.Count > MostInThread || posts.Any(post => post.Length > MostSocialText))
        {
            report.Fault(fields.PathOf("thread"), "it is too long", $"use at most {MostInThread} posts of at most {MostSocialText} characters");
        }

        return posts.Count == 0 ? null : posts;
    }

    private static FocalPoint? FocalPoint(DocumentFields fields, UploadReport report)
    {
        if (fields.Share("x") is { } x && fields.Share("y") is { } y)
        {
            return new FocalPoint(x, y);
        }

        report.Fault(fields.PathOf("x"), "a focal point needs 'x' and 'y'", "write both from 0 to 1");
        return null;
    }

    private static List<string> Territories(DocumentFields fields, string name, UploadReport report)
    {
        var territories = fields.Lines(name).Select(code => code.ToUpperInvariant()).ToList();
        foreach (var code in territories.Where(code => !TerritoryCode().IsMatch(code)))
        {
            report.Fault(fields.PathOf(name), $"{UploadReport.Quote(code)} is no territory", "write ISO 3166-1 codes of two letters, for example PK");
        }

        return territories;
    }

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex TerritoryCode();
}
