using Nukta.Syndication.Azure;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Storage;

namespace Nukta.Syndication.Local.Commands;

/// <summary>How a command ends that could not do its work.</summary>
internal static class Failure
{
    /// <summary>Says why, where errors are looked for, and answers the exit code.</summary>
    public static int Show(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }

    /// <summary>What people are told about what kept a command from its work; null: it is a fault of ours.</summary>
    public static string? ReasonOf(Exception exception, StorageChoice storage) => exception switch
    {
        DataFolderException or ConfigurationInvalidException => exception.Message,
        NoConfigurationException => exception.Message,
        _ => storage.ReasonOf(exception) ?? StorageFaults.Of(exception, storage.Data)?.Message,
    };
}
