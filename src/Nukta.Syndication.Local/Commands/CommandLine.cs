using System.CommandLine;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Uploads;

namespace Nukta.Syndication.Local.Commands;

/// <summary>What can be said on the command line.</summary>
internal static class CommandLine
{
    /// <summary>The commands: none given, the program goes on until it is stopped.</summary>
    public static RootCommand Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The folder that everything is kept in; made where it is missing.",
            DefaultValueFactory = _ => new DirectoryInfo("data"),
            Recursive = true,
        };
        var account = new Option<string?>("--storage")
        {
            Description = "Keep everything in a storage account instead of a folder: a connection string (UseDevelopmentStorage=true is Azurite), the account's name, or https://NAME.blob.core.windows.net. Several programs may share it.",
            Recursive = true,
        };
        var allowLoopback = new Option<bool>("--allow-loopback")
        {
            Description = "For development: endpoints and channels may be on this machine.",
            Recursive = true,
        };
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 is any free one.", DefaultValueFactory = _ => 7071 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("--port must be between 0 and 65535.");
            }
        });
        var anyAddress = new Option<bool>("--any-address") { Description = "Listen on every address of this machine; from elsewhere uploads and pages need an operator's key." };
        var rest = new Option<double>("--rest")
        {
            Description = "For watched folders where the system cannot tell whether a file is still being written: so many seconds must its size and its time of change have rested.",
            DefaultValueFactory = _ => new WatchOptions().Rest.TotalSeconds,
        };
        var mostAtOnce = new Option<int>("--withdraw-at-most")
        {
            Description = "So many articles whose uploads are gone may be withdrawn within a minute; more wait for a person. A DELETE over HTTP counts for nothing here.",
            DefaultValueFactory = _ => new WithdrawalOptions().MostAtOnce,
        };
        mostAtOnce.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--withdraw-at-most must be 0 or more.");
            }
        });
        rest.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 3600))
            {
                result.AddError("--rest must be between 0 and 3600 seconds.");
            }
        });

        var traceConsole = new Option<bool>("--trace-console") { Description = "Print every step's span: what was done for which article and destination, and how long it took." };

        StorageChoice Storage(ParseResult parsed) => new(parsed.GetRequiredValue(data).FullName, parsed.GetValue(account));

        var root = new RootCommand("Carries a newsroom's articles to every feed and channel, and keeps every copy right.") { data, account, allowLoopback, port, anyAddress, rest, mostAtOnce, traceConsole };
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(
            Storage(parsed),
            new ServeOptions(parsed.GetValue(port), parsed.GetValue(anyAddress), parsed.GetValue(allowLoopback))
            {
                Withdrawals = new WithdrawalOptions { MostAtOnce = parsed.GetValue(mostAtOnce) },
                TraceConsole = parsed.GetValue(traceConsole),
                Watch = new WatchOptions { Rest = TimeSpan.FromSeconds(parsed.GetValue(rest)) },
            },
            cancellationToken));

        var files = new Argument<FileInfo[]>("FILE") { Description = "Articles as the newsroom exports them.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var publish = new Command("publish", "Processes the files once and tells what became of them everywhere.") { files };
        publish.SetAction((parsed, cancellationToken) => PublishCommand.RunAsync(
            Storage(parsed), parsed.GetRequiredValue(files), parsed.GetValue(allowLoopback), cancellationToken));
        root.Subcommands.Add(publish);

        var file = new Argument<FileInfo>("FILE") { Description = "An article as the newsroom exports it." };
        file.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write into.", DefaultValueFactory = _ => new DirectoryInfo("preview") };
        var preview = new Command("preview", "Writes what every destination would get of the article, and publishes nothing.") { file, output };
        preview.SetAction((parsed, cancellationToken) => PreviewCommand.RunAsync(
            Storage(parsed), parsed.GetRequiredValue(file), parsed.GetRequiredValue(output).FullName, cancellationToken));
        root.Subcommands.Add(preview);

        var count = new Argument<int?>("COUNT") { Description = "How many they are: says that all of them are meant. Without it, they are only shown.", Arity = ArgumentArity.ZeroOrOne };
        var withdrawals = new Command("withdrawals", "Articles whose uploads are gone, too many at once to be believed: shows them, or withdraws them.") { count };
        withdrawals.SetAction((parsed, cancellationToken) => DecisionCommands.WithdrawAsync(Storage(parsed), parsed.GetValue(count), cancellationToken));
        root.Subcommands.Add(withdrawals);

        var decision = new Argument<string>("DECISION") { Description = "rebuild: articles and versions are taken from the accepted versions. go-on: uploads are new articles." };
        decision.AcceptOnlyFromAmong("rebuild", "go-on");
        var ledger = new Command("ledger", "Decides what happens to a ledger that was found empty beside accepted versions.") { decision };
        ledger.SetAction((parsed, cancellationToken) => DecisionCommands.DecideOnLedgerAsync(
            Storage(parsed), parsed.GetRequiredValue(decision) == "rebuild" ? LedgerDecision.Rebuild : LedgerDecision.GoOn, cancellationToken));
        root.Subcommands.Add(ledger);
        return root;
    }
}
