namespace Nukta.Syndication.Social.Tokens;

/// <summary>A channel's record in the ledger of the tokens issued to it.</summary>
internal sealed record TokenRecord
{
    /// <summary>Counts the tokens kept, so that who was refused can tell whether there are newer ones.</summary>
    public int Generation { get; init; }

    /// <summary>A <see cref="TokenState"/>, sealed; null: none yet.</summary>
    public string? Sealed { get; init; }

    /// <summary>Somebody is renewing them, and nobody else may until then (UTC); null: nobody is.</summary>
    public DateTimeOffset? RenewingUntil { get; init; }
}

/// <summary>What is kept sealed.</summary>
internal sealed record TokenState
{
    /// <summary>The newest tokens; null: none.</summary>
    public IssuedTokens? Tokens { get; init; }

    /// <summary>When the platform refused tokens and configured credentials (UTC); null: it did not.</summary>
    public DateTimeOffset? Refused { get; init; }

    /// <summary>What it said; plain text without secrets.</summary>
    public string? Reason { get; init; }
}
