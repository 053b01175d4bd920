using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Tokens;

/// <summary>How a platform issues tokens for one account.</summary>
internal interface ITokenIssuer
{
    /// <summary>The configured credentials from which everything begins. Their values also seal what is kept.</summary>
    IReadOnlyList<string> Credentials { get; }

    /// <summary>Exchanges a refresh token for new tokens.</summary>
    /// <exception cref="DeliveryException"><see cref="FailureKind.Permanent"/>: it is refused; another fault: nobody knows, or not now.</exception>
    Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken);

    /// <summary>Obtains tokens by the configured credentials alone.</summary>
    /// <exception cref="DeliveryException"><see cref="FailureKind.Permanent"/>: they are refused; another fault: nobody knows, or not now.</exception>
    Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken);
}

/// <summary>Tokens as a platform issued them.</summary>
/// <param name="Access">Proves who we are.</param>
/// <param name="Refresh">Gets the next ones; null: only the configured credentials do.</param>
internal sealed record IssuedTokens(string Access, string? Refresh = null)
{
    /// <summary>When the access token ends (UTC); null: the platform does not say.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The platform's own id of the account; null: it does not say.</summary>
    public string? Account { get; init; }

    // Records write their members into text, and texts end up in logs.
    public override string ToString() => "tokens";
}
