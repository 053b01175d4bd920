using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Spectre.Console;

namespace Nukta.Syndication.Local.Progress;

/// <summary>
/// Shows people what happens: on a terminal one line an article that changes as the article moves, otherwise a line for every
/// move, fit for a file.
/// </summary>
internal sealed class ConsoleProgress(IAnsiConsole console, TimeProvider time) : BackgroundService, IPipelineObserver
{
    private const int MostLines = 20;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, long> _taken = new(StringComparer.Ordinal);
    private readonly Channel<ArticleProgress> _lines = Channel.CreateUnbounded<ArticleProgress>(new UnboundedChannelOptions { SingleReader = true });

    public void UploadProcessed(UploadResult result, TimeSpan took)
    {
        if (ArticleProgress.Of(result) is not { } line)
        {
            return;
        }

        if (result is { IsNewVersion: true, Article: { } article })
        {
            _taken[KeyOf(article)] = time.GetTimestamp();
        }

        _lines.Writer.TryWrite(line with { Took = took });
    }

    public void ArticleReconciled(ArticleOutcome outcome, TimeSpan took)
    {
        // What nobody is waiting for (a look that found all as it should be) is no news.
        var waitedFor = _taken.TryGetValue(KeyOf(outcome.Article), out var began);
        if (!waitedFor && outcome.Deliveries.All(pair => !pair.HasOperated && pair.Status != DeliveryStatus.Stopped))
        {
            return;
        }

        var line = ArticleProgress.Of(outcome, waitedFor ? time.GetElapsedTime(began) : null);
        if (line.Settled)
        {
            _taken.TryRemove(KeyOf(outcome.Article), out _);
        }

        _lines.Writer.TryWrite(line);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        console.Profile.Capabilities is { Interactive: true, Ansi: true } ? ShowLiveAsync(stoppingToken) : PrintAsync(stoppingToken);

    private async Task PrintAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(stoppingToken))
        {
            console.MarkupLine(line.ToMarkup());
        }
    }

    private async Task ShowLiveAsync(CancellationToken stoppingToken)
    {
        var shown = new List<ArticleProgress>();
        await console.Live(Draw(shown)).AutoClear(false).StartAsync(async live =>
        {
            while (await _lines.Reader.WaitToReadAsync(stoppingToken))
            {
                while (_lines.Reader.TryRead(out var line))
                {
                    Put(shown, line);
                }

                live.UpdateTarget(Draw(shown));
                await Task.Delay(Frame, time, stoppingToken);
            }
        });
    }

    /// <summary>An article keeps its line as long as its line is among the newest.</summary>
    private static void Put(List<ArticleProgress> shown, ArticleProgress line)
    {
        var known = shown.FindIndex(other => other.Path == line.Path);
        if (known >= 0)
        {
            shown[known] = line with { Took = line.Took ?? shown[known].Took };
            return;
        }

        shown.Add(line);
        if (shown.Count > MostLines)
        {
            shown.RemoveAt(0);
        }
    }

    private static Table Draw(List<ArticleProgress> lines)
    {
        var table = new Table().Border(TableBorder.None).Expand().HideHeaders()
            .AddColumn(new TableColumn("").NoWrap()).AddColumn("").AddColumn(new TableColumn("").RightAligned().NoWrap());
        foreach (var line in lines)
        {
            table.AddRow(Markup.Escape(line.Path), line.Stage, line.Took is { } took ? $"[grey]{took.TotalMilliseconds:0} ms[/]" : "");
        }

        return table;
    }

    private static string KeyOf(ArticleRecord article) => $"{article.Id} {article.Version}";
}
