using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>One implementation's four ports, empty.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Queue">The work queue.</param>
/// <param name="Feeds">The feed store.</param>
/// <param name="Articles">The article store.</param>
/// <param name="Time">The clock of records and audit entries.</param>
/// <param name="Pass">Lets time pass, for the queue too.</param>
public sealed record Stores(ILedger Ledger, IWorkQueue Queue, IFeedStore Feeds, IArticleStore Articles, FakeTimeProvider Time, Func<TimeSpan, Task> Pass);
