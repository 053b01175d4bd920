namespace Nukta.Syndication.Local.Data;

/// <summary>The one folder that everything is in. One process at a time has it: the lock ends with the process, however it ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream held)
    {
        Root = root;
        _lock = held;
    }

    public string Root { get; }

    /// <summary>What an editor drops files into.</summary>
    public string Articles => Path.Combine(Root, "articles");

    public string Database => Path.Combine(Root, "nukta.db");

    public string Configuration => Path.Combine(Root, "partners.json");

    public string ConfigurationSchema => Path.Combine(Root, "partners.schema.json");

    /// <summary>Makes the folder where it is missing, and takes it.</summary>
    /// <exception cref="DataFolderException">It cannot be written, or another process has it.</exception>
    public static DataFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        var file = Path.Combine(root, ".lock");
        try
        {
            Directory.CreateDirectory(root);
            var folder = new DataFolder(root, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            Directory.CreateDirectory(folder.Articles);
            return folder;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderException($"The data folder {root} cannot be written: {e.Message} Give the right to write, or another folder with --data.", e);
        }
        catch (IOException e) when (IsHeld(file))
        {
            throw new DataFolderException($"Another process is using the data folder {root}. Stop it, or give another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new DataFolderException($"The data folder {root} cannot be used: {e.Message} Give another folder with --data.", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    // A file that is only read-only can still be read; one that another process has cannot.
    private static bool IsHeld(string file)
    {
        try
        {
            using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(file);
        }
    }
}

/// <summary>The data folder cannot be used; the message says why and what to do.</summary>
internal sealed class DataFolderException(string message, Exception innerException) : Exception(message, innerException);
