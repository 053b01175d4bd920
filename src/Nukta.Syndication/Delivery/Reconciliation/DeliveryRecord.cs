using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>The record of one pair (article, destination): what is there now, what is being tried, what failed.</summary>
public sealed record DeliveryRecord
{
    /// <summary>What is there as far as we know; null: nothing.</summary>
    [JsonProperty("shown")]
    public ObservedState? Observed { get; init; }

    /// <summary>Why nothing is there; null when something is, or nothing was ever removed.</summary>
    public Removal? Removal { get; init; }

    /// <summary>The newest version that was ever acted for; an older one is never acted for again.</summary>
    public int Version { get; init; }

    /// <summary>Completed acts. Part of every act's key, so that an act that is wanted again later is another one.</summary>
    [JsonProperty("acts")]
    public int Operations { get; init; }

    /// <summary>What is being tried, or was when somebody crashed; null: nothing.</summary>
    public Intent? Intent { get; init; }

    /// <summary>What failed since the last success; null: nothing.</summary>
    [JsonProperty("trouble")]
    public DeliveryFailure? Failure { get; init; }

    /// <summary>The instant (UTC) from which this pair may act, taken from the destination's pace; null: none taken.</summary>
    public DateTimeOffset? Slot { get; init; }
}

/// <summary>What is about to be done. Written before it is done, so that a crash leaves a trace; it is the lease, too.</summary>
/// <param name="Kind">Show or remove.</param>
/// <param name="Key">The act's key: the same act has the same key.</param>
/// <param name="Version">The article's version that it is for.</param>
/// <param name="Worker">Who does it.</param>
/// <param name="Started">When that key was first tried (UTC).</param>
/// <param name="LeaseUntil">Until when nobody else may act (UTC, by the worker's clock).</param>
public sealed record Intent(IntentKind Kind, string Key, int Version, string Worker, DateTimeOffset Started, DateTimeOffset LeaseUntil)
{
    /// <summary>When it was tried last (UTC).</summary>
    public DateTimeOffset Tried { get; init; }

    /// <summary>The hash of the rendition to show; empty for a removal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What a look-up finds the rendition by.</summary>
    public string? Mark { get; init; }

    /// <summary>How many posts the rendition consists of; null: one.</summary>
    public int? Parts { get; init; }

    /// <summary>True when it makes something that was not there: done twice, there would be two.</summary>
    public bool Creates { get; init; }

    /// <summary>True when it was tried before and nobody knows the outcome: that a later try failed says nothing of the earlier one.</summary>
    public bool Repeats { get; init; }

    /// <summary>True when the worker itself learnt that nobody knows the outcome: it can be resolved without waiting for the lease.</summary>
    public bool Unresolved { get; init; }
}

/// <summary>What an intent is about.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum IntentKind
{
    /// <summary>Create or replace.</summary>
    Show,

    /// <summary>Remove.</summary>
    Remove,
}

/// <summary>That nothing is there any more.</summary>
/// <param name="Why">The reason.</param>
/// <param name="At">UTC.</param>
public sealed record Removal(Absence Why, DateTimeOffset At);

/// <summary>Failures in a row.</summary>
/// <param name="State">A word of <see cref="Nukta.Syndication.Storage.RecordState"/>: retrying, failed, dead or unknown.</param>
/// <param name="Target">What was wanted: the rendition's hash, or empty for absence. Wanting something else is a fresh start.</param>
/// <param name="Message">The newest failure; plain text, never a secret.</param>
/// <param name="Attempts">How many.</param>
/// <param name="Since">The first of them (UTC).</param>
public sealed record DeliveryFailure(string State, string Target, string Message, int Attempts, DateTimeOffset Since)
{
    /// <summary>When it is tried again by itself (UTC); null: not.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
