using System.Globalization;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>What became of every article everywhere, for people.</summary>
internal sealed class PublishTable
{
    private readonly Table _table = new Table().AddColumns("Article", "Version", "Destination", "Outcome");

    /// <summary>How many uploads were rejected and how many destinations do not show what they should.</summary>
    public int Failures { get; private set; }

    public void Add(UploadResult result)
    {
        foreach (var fault in result.Faults)
        {
            Failures++;
            Row(result.Path, "", "", $"[red]rejected: {Markup.Escape(fault.ToString())}[/]");
        }

        if (result.Status == UploadStatus.Held)
        {
            Failures++;
            Row(result.Path, "", "", $"[red]{Markup.Escape(LedgerLoss.Explanation)}[/]");
        }

        foreach (var notice in result.Notices)
        {
            Row(result.Article?.Id ?? result.Path, "", "", $"[yellow]{Markup.Escape(notice)}[/]");
        }
    }

    public void Add(ArticleOutcome outcome)
    {
        foreach (var pair in outcome.Deliveries.Where(pair => pair.Counts || pair.Status != DeliveryStatus.Settled || pair.Message is nameof(Nukta.Syndication.Delivery.Destinations.Absence.Embargoed)))
        {
            Row(outcome.Article.Id, outcome.Article.Version.ToString(CultureInfo.InvariantCulture), pair.DestinationId, OutcomeOf(pair));
        }
    }

    public void Show(IAnsiConsole console) => console.Write(_table);

    private string OutcomeOf(DeliveryOutcome pair)
    {
        switch (pair)
        {
            case { Status: DeliveryStatus.Stopped }:
                Failures++;
                return $"[red]failed: {Markup.Escape(pair.Message ?? "")}[/]";
            case { Status: DeliveryStatus.Waiting, Message: { } message }:
                Failures++;
                return $"[yellow]not yet: {Markup.Escape(message)} Next attempt at {pair.LookAgain:u}.[/]";
            case { Status: DeliveryStatus.Waiting }:
                return $"[yellow]waits for its turn until {pair.LookAgain:u}[/]";
            case { Shows: true }:
                return pair.HasOperated ? "[green]delivered[/]" : "[green]up to date[/]";
            case { Message: nameof(Nukta.Syndication.Delivery.Destinations.Absence.Embargoed), DesiredUntil: { } until }:
                return $"[blue]under embargo until {until:u}[/]";
            default:
                return pair.HasOperated ? "[green]removed[/]" : "[green]absent, as it should be[/]";
        }
    }

    private void Row(string article, string version, string destination, string outcome) =>
        _table.AddRow(Markup.Escape(article), version, Markup.Escape(destination), outcome);
}
