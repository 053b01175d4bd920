using System.Globalization;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;
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

        foreach (var notice in result.Notices)
        {
            Row(result.Article?.Id ?? result.Path, "", "", $"[yellow]{Markup.Escape(notice)}[/]");
        }
    }

    public void Add(ArticleOutcome outcome)
    {
        foreach (var pair in outcome.Pairs.Where(pair => pair.Counts || pair.Standing != PairStanding.Settled || pair.Message is nameof(Destinations.Absence.Embargoed)))
        {
            Row(outcome.Article.Id, outcome.Article.Version.ToString(CultureInfo.InvariantCulture), pair.DestinationId, OutcomeOf(pair));
        }
    }

    public void Show(IAnsiConsole console) => console.Write(_table);

    private string OutcomeOf(PairOutcome pair)
    {
        switch (pair)
        {
            case { Standing: PairStanding.Stopped }:
                Failures++;
                return $"[red]failed: {Markup.Escape(pair.Message ?? "")}[/]";
            case { Standing: PairStanding.Waiting, Message: { } message }:
                Failures++;
                return $"[yellow]not yet: {Markup.Escape(message)} Next attempt at {pair.LookAgain:u}.[/]";
            case { Standing: PairStanding.Waiting }:
                return $"[yellow]waits for its turn until {pair.LookAgain:u}[/]";
            case { Shows: true }:
                return pair.Acted ? "[green]delivered[/]" : "[green]up to date[/]";
            case { Message: nameof(Destinations.Absence.Embargoed), WantedUntil: { } until }:
                return $"[blue]under embargo until {until:u}[/]";
            default:
                return pair.Acted ? "[green]removed[/]" : "[green]absent, as it should be[/]";
        }
    }

    private void Row(string article, string version, string destination, string outcome) =>
        _table.AddRow(Markup.Escape(article), version, Markup.Escape(destination), outcome);
}
