using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads;

/// <summary>
/// Our article document, described by <c>article.schema.json</c>, as a draft. Every form of upload becomes one: JSON is one,
/// Markdown's front matter and the metadata of HTML pages have the same names, plain text has a few of them.
/// </summary>
internal static class ArticleDocument
{
    private const int LongestHeadline = 300;
    private const int LongestId = 300;
    private const int LongestContentWarning = 150;

    /// <summary>Reads the document.</summary>
    /// <param name="document">Its members.</param>
    /// <param name="path">The upload's path, without faults.</param>
    /// <param name="rules">What reading depends on.</param>
    /// <param name="report">Where faults and notices go.</param>
    /// <exception cref="UploadRejectedException">The document has faults; carries all.</exception>
    public static Draft Read(JObject document, string path, ReadingRules rules, UploadReport report)
    {
        var place = UploadPath.Parse(path);
        var fields = new DocumentFields(document, "", report);
        var status = StatusOf(fields, report);
        var headline = HeadlineOf(fields, report);
        var body = ArticleBody.Read(fields, isOptional: status == ArticleStatus.Withdrawn, rules, report);

        var id = IdOf(fields, path, report);
        var edition = EditionOf(fields, place, $"{headline}\n{string.Join('\n', ArticleText.Paragraphs(body))}", report);
        var published = fields.Instant("published");
        var updated = fields.Instant("updated");
        if (updated < published)
        {
            report.Notice("'updated' was before 'published' and counts as the same time.");
            updated = published;
        }

        var section = fields.Line("section")?.ToLowerInvariant() ?? place.Section;
        var article = new Article
        {
            Id = id,
            Edition = edition,
            Headline = headline,
            Kicker = fields.Line("kicker"),
            Standfirst = fields.Line("standfirst"),
            BodyHtml = body,
            Bylines = [.. fields.Items("bylines", "name").Select(byline => DocumentParts.Byline(byline, report)).OfType<Byline>()],
            Section = section,
            Tags = fields.Lines("tags"),
            Images = [.. fields.Items("images", "url").Select(image => DocumentParts.Image(image, report)).OfType<Image>()],
            Embargo = fields.Instant("embargo"),
            CanonicalUrl = fields.Address("canonicalUrl") ?? AddressOf(rules.SiteUrl, id),
            TranslationOf = fields.Line("translationOf"),
            Status = status,
            CorrectionNote = fields.Line("correctionNote"),
            Breaking = fields.Flag("breaking"),
            Genre = Genres.Read(fields, section, report),
            ContentWarning = ContentWarningOf(fields, report),
            Rights = fields.Child("rights") is { } rights ? DocumentParts.Rights(rights, report) : new Rights(),
            Social = fields.Child("social") is { } social ? DocumentParts.Social(social, report) : new Dictionary<string, SocialOverride>(),
            Sponsored = fields.Flag("sponsored"),
            Paywalled = fields.Flag("paywalled"),
            Extensions = fields.Unknown(),
        };
        if (article.TranslationOf == article.Id)
        {
            report.Fault("translationOf", "it names the article itself", "name the id of the article in the other edition");
        }

        report.RejectIfFaulty();
        return new Draft(article, published, updated) { Notices = report.Notices };
    }

    private static string HeadlineOf(DocumentFields fields, UploadReport report)
    {
        var headline = fields.Line("headline");
        if (headline is null && fields.Take("headline") is null or JValue { Type: JTokenType.String })
        {
            report.Fault("headline", "there is none", "write one line that says what happened");
        }
        else if (headline?.Length > LongestHeadline)
        {
            report.Fault("headline", $"it has {headline.Length} characters", $"use at most {LongestHeadline}; the first line of a text is its headline");
        }

        return headline ?? "";
    }

    private static string? ContentWarningOf(DocumentFields fields, UploadReport report)
    {
        var warning = fields.Line("contentWarning");
        if (warning?.Length > LongestContentWarning)
        {
            report.Fault("contentWarning", $"it has {warning.Length} characters", $"use at most {LongestContentWarning}");
        }

        return warning;
    }

    private static ArticleStatus StatusOf(DocumentFields fields, UploadReport report)
    {
        switch (fields.Line("status"))
        {
            case null or "published":
                return ArticleStatus.Published;
            case "withdrawn":
                return ArticleStatus.Withdrawn;
            case var other:
                report.Fault("status", $"{UploadReport.Quote(other)} is no status", "write 'published' or 'withdrawn'");
                return ArticleStatus.Published;
        }
    }

    private static string IdOf(DocumentFields fields, string path, UploadReport report)
    {
        if (fields.Line("id") is not { } id)
        {
            return PlainText.Line(ArticleId.OfPath(path));
        }

        if (id.Length > LongestId || UploadPath.Check(id) is not null)
        {
            report.Fault("id", $"{UploadReport.Quote(id)} is no id", $"use letters, digits, hyphens and single slashes, at most {LongestId} characters, for example en/world/border-talks");
        }

        return id;
    }

    private static Edition EditionOf(DocumentFields fields, UploadPath place, string text, UploadReport report)
    {
        Edition? declared = null;
        if (fields.Line("edition") is { } tag)
        {
            if (EditionLanguage.TryParse(tag, out var named))
            {
                declared = named;
            }
            else
            {
                report.Fault("edition", $"{UploadReport.Quote(tag)} is no edition", "write 'en' or 'ur'");
            }
        }

        if (declared is { } said && place.Edition is { } folder && said != folder)
        {
            report.Fault("edition", $"it is '{said.LanguageTag()}', but the upload is in the folder '{folder.LanguageTag()}/'", "move the upload or change the field");
        }

        var detected = LanguageIdentification.Identify(text);
        if ((declared ?? place.Edition) is { } edition)
        {
            if (detected is not null && detected != edition.LanguageTag())
            {
                report.Notice($"The text reads as '{detected}', but the edition is '{edition.LanguageTag()}'.");
            }

            return edition;
        }

        if (EditionLanguage.TryParse(detected, out var found))
        {
            return found;
        }

        report.Fault(
            "edition", detected is null ? "neither the path nor the text tells which it is" : $"neither the path nor the field 'edition' tells which it is, and the text is in '{detected}'",
            "put the upload into the folder en/ or ur/, or write the field 'edition'");
        return Edition.En;
    }

    private static Uri AddressOf(Uri site, string id) =>
        new($"{site.AbsoluteUri.TrimEnd('/')}/{string.Join('/', id.Split('/').Select(Uri.EscapeDataString))}");
}
