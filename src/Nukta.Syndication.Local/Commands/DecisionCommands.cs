using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Backends;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Decisions that the program leaves to people.</summary>
internal static class DecisionCommands
{
    private const int MostListed = 100_000;
    private static readonly string By = $"{Environment.UserName} on the command line";

    /// <summary>Shows the withdrawals that wait for a person; with their number, says that they are meant.</summary>
    public static Task<int> WithdrawAsync(StorageChoice storage, int? count, CancellationToken cancellationToken) => WithAsync(storage, async services =>
    {
        var withdrawals = services.GetRequiredService<HeldWithdrawals>();
        var waiting = await withdrawals.ListAsync(MostListed, cancellationToken);
        if (count is null)
        {
            foreach (var withdrawal in waiting)
            {
                Line(services, $"{withdrawal.Path}  gone since {withdrawal.Since:u}");
            }

            Line(services, waiting.Count == 0 ? "No withdrawal waits for a person." : $"To withdraw them: withdrawals {waiting.Count}. To keep them: put them back.");
            return 0;
        }

        if (await withdrawals.ConfirmAsync(count.Value, By, cancellationToken) is not { } withdrawn)
        {
            return Failure.Show($"{waiting.Count} withdrawals wait, not {count}; none was confirmed. Look at them with: withdrawals");
        }

        Line(services, $"{withdrawn.Count} will be withdrawn by the program that runs, or at its next start.");
        return 0;
    }, cancellationToken);

    /// <summary>Decides about a ledger that was lost.</summary>
    public static Task<int> DecideOnLedgerAsync(StorageChoice storage, LedgerDecision decision, CancellationToken cancellationToken) => WithAsync(storage, async services =>
    {
        if (!await services.GetRequiredService<LedgerLoss>().DecideAsync(decision, By, cancellationToken))
        {
            return Failure.Show("The ledger was not lost, or somebody has decided already.");
        }

        Line(services, decision == LedgerDecision.Rebuild
            ? "The ledger has its articles again, with their versions. What destinations show is not known from them: documents are written anew at the next start, and a channel may post again what is younger than its maxAge. Look at it first."
            : "Uploads are new articles from now on.");
        return 0;
    }, cancellationToken);

    private static async Task<int> WithAsync(StorageChoice storage, Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var backend = await storage.OpenAsync(withSamples: false, cancellationToken);
            await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddLocal(backend, allowLoopback: false).BuildServiceProvider();
            await backend.ReadConfigurationAsync(services, cancellationToken);
            return await work(services);
        }
        catch (Data.DataFolderException e) when (storage.Account is null)
        {
            return Failure.Show($"{e.Message} A program that runs takes the same over HTTP: /operations/withdrawals and /operations/ledger.");
        }
        catch (Exception e) when (Failure.ReasonOf(e, storage) is { } reason)
        {
            return Failure.Show(reason);
        }
    }

    private static void Line(IServiceProvider services, string text) => services.GetRequiredService<IAnsiConsole>().MarkupLine(Markup.Escape(text));
}
