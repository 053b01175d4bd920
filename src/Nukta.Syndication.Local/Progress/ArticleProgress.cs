using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Spectre.Console;

namespace Nukta.Syndication.Local.Progress;

/// <summary>One article's line on the console: how far its newest version has got.</summary>
/// <param name="Path">Of the upload.</param>
/// <param name="Stage">Spectre markup.</param>
/// <param name="Settled">True when nothing more is to be expected of this version now.</param>
internal sealed record ArticleProgress(string Path, string Stage, bool Settled)
{
    /// <summary>The article's headline; for a rejected upload nothing.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Since the upload was taken.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>After an upload was looked at; null when nothing of it is news.</summary>
    public static ArticleProgress? Of(UploadResult result) => result switch
    {
        { Status: UploadStatus.Rejected } => new(result.Path, $"[red]rejected[/] {Markup.Escape(string.Join("; ", result.Faults))}", true),
        { Status: UploadStatus.Accepted, Article: { } article } => new(result.Path, $"version {article.Version} accepted, enriched", false) { Headline = article.Headline },
        { Status: UploadStatus.Withdrawn, IsNewVersion: true, Article: { } article } => new(result.Path, $"version {article.Version} withdrawn", false) { Headline = article.Headline },
        { Status: UploadStatus.Held } => new(result.Path, "[yellow]waits for a person[/]", true) { Headline = result.Article?.Headline ?? "" },
        _ => null,
    };

    /// <summary>After the article's destinations were looked at.</summary>
    public static ArticleProgress Of(ArticleOutcome outcome, TimeSpan? took)
    {
        var article = outcome.Article;
        var progress = article.Progress!;
        var stopped = outcome.Deliveries.Where(pair => pair.Status == DeliveryStatus.Stopped).ToList();
        var waiting = outcome.Deliveries.Where(pair => pair.Status == DeliveryStatus.Waiting).ToList();
        var verb = article.Status == Nukta.Syndication.Articles.ArticleStatus.Withdrawn ? "gone from" : "delivered to";
        var stage = $"version {article.Version} [{(progress.SettledAt is null ? "yellow" : "green")}]{verb} {progress.Delivered} of {progress.Wanted}[/]";
        if (progress.Wanted == 0 && article.Embargo is { } embargo && outcome.Deliveries.Any(pair => pair.DesiredUntil == embargo))
        {
            stage = $"version {article.Version} [blue]under embargo until {embargo.ToLocalTime():HH:mm:ss}[/]";
        }

        foreach (var pair in stopped.Concat(waiting).Take(2))
        {
            stage += $"; {Markup.Escape($"{pair.DestinationId}: {pair.Message ?? "waiting for its turn"}")}";
        }

        return new ArticleProgress(article.Path, stage, progress.SettledAt is not null || waiting.Count == 0) { Headline = article.Headline, Took = took };
    }

    /// <summary>The line as Spectre markup.</summary>
    public string ToMarkup() =>
        $"{Markup.Escape(Path)}  {Stage}{(Took is { } took ? $"  [grey]{took.TotalMilliseconds:0} ms[/]" : "")}  [grey]{Markup.Escape(Headline)}[/]";
}
