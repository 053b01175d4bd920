using System.CommandLine;
using Nukta.Syndication.Local.Backends;

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

        StorageChoice Storage(ParseResult parsed) => new(parsed.GetRequiredValue(data).FullName, parsed.GetValue(account));

        var root = new RootCommand("Carries a newsroom's articles to every feed and channel, and keeps every copy right.") { data, account, allowLoopback, port, anyAddress };
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(
            Storage(parsed),
            new ServeOptions(parsed.GetValue(port), parsed.GetValue(anyAddress), parsed.GetValue(allowLoopback)),
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
        return root;
    }
}
