using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>One running process that delivers.</summary>
/// <param name="Id">Unique to this run: another one after every start.</param>
/// <param name="HasExclusiveAccess">True when a lock proves that no other worker lives: what others began is abandoned at once.</param>
public sealed record Worker(string Id, bool HasExclusiveAccess)
{
    /// <summary>A worker with an id that nobody had before.</summary>
    public static Worker Create(bool isAlone = false) => new(RecordJson.HashText(Guid.NewGuid().ToString())[..12], isAlone);
}
