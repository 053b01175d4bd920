using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Tokens;

/// <summary>
/// A channel's tokens, renewed by one worker at a time and used by all. New ones are written before anybody uses them; whoever
/// renews holds a lease, because refresh tokens may be used once only. A worker that dies between the platform's answer and our
/// write loses the new ones: then the old refresh token is tried (Bluesky takes it again for two hours), then the configured
/// credentials, and when those are refused too a person is told.
/// </summary>
internal sealed class RenewedTokens(Channel channel, ITokenIssuer issuer, ChannelSecrets secrets, TokenLedger ledger, TimeProvider time)
{
    private const int MostLooks = 40;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // An access token that ends while the request is on its way would be refused.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Signing in is limited (Bluesky: 30 in five minutes, 300 a day), and what was refused a moment ago will be refused again.</summary>
    private static readonly TimeSpan BetweenRefusals = TimeSpan.FromMinutes(15);

    private Held? held;

    /// <summary>The tokens of a channel, kept where its connection says.</summary>
    public static RenewedTokens Of(Channel channel, ITokenIssuer issuer, PlatformConnection connection) => new(
        channel, issuer, new ChannelSecrets(channel, connection.Secrets), new TokenLedger(channel.Id, connection.Ledger, connection.Time), connection.Time);

    /// <summary>Tokens that have not expired as far as we know.</summary>
    /// <param name="refused">Those that the platform does not take any more; null: none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="DeliveryException">There are none to be had.</exception>
    public async Task<KeptTokens> GetAsync(KeptTokens? refused, CancellationToken cancellationToken)
    {
        var seal = await SealAsync(cancellationToken);
        var mine = held;
        if (mine is { IsStored: false } && mine.Seal.IsSameAs(seal))
        {
            await ledger.StoreAsync(mine.Kept, seal, CancellationToken.None);
            held = mine with { IsStored = true };
        }

        if (mine is not null && mine.Seal.IsSameAs(seal) && IsGood(mine.Kept, refused))
        {
            return mine.Kept;
        }

        for (var look = 0; look < MostLooks; look++)
        {
            var record = await ledger.ReadAsync(cancellationToken);
            var state = seal.Open(record.Value.Sealed);
            if (state?.Refused is { } at && at + BetweenRefusals > time.GetUtcNow())
            {
                throw Expired(state.Reason);
            }

            if (state?.Tokens is { } tokens && new KeptTokens(record.Value.Generation, tokens) is var kept && IsGood(kept, refused))
            {
                return Hold(kept, seal, isStored: true);
            }

            var now = time.GetUtcNow();
            if (record.Value.RenewingUntil > now)
            {
                await Task.Delay(BetweenLooks, time, cancellationToken);
            }
            else if (await ledger.TryWriteAsync(record.Value with { RenewingUntil = now + Lease }, record.Tag, null, cancellationToken) is { } tag
                && await RenewAsync(new Tagged<TokenRecord>(record.Value, tag), state, seal, cancellationToken) is { } renewed)
            {
                return renewed;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"channel {channel.Id}: another worker is renewing its tokens.") { RetryAfter = BetweenLooks * MostLooks };
    }

    /// <summary>Null: another worker was quicker, what it wrote holds.</summary>
    private async Task<KeptTokens?> RenewAsync(Tagged<TokenRecord> leased, TokenState? state, TokenSeal seal, CancellationToken cancellationToken)
    {
        IssuedTokens issued;
        try
        {
            issued = await IssueAsync(state?.Tokens?.Refresh, cancellationToken);
        }
        catch (DeliveryException failure) when (failure.Kind == FailureKind.Permanent)
        {
            var refusal = new TokenState { Tokens = state?.Tokens, Refused = time.GetUtcNow(), Reason = failure.Message };
            await ledger.TryWriteAsync(
                leased.Value with { Sealed = seal.Close(refusal), RenewingUntil = null }, leased.Tag, new TokenEvent("credentials expired", failure.Message), CancellationToken.None);
            throw Expired(failure.Message);
        }
        catch (DeliveryException failure)
        {
            // Nothing of the act itself has left; whether the refresh token is used up shows at the next try.
            await ledger.TryWriteAsync(leased.Value with { RenewingUntil = null }, leased.Tag, null, CancellationToken.None);
            throw new DeliveryException(FailureKind.Transient, $"channel {channel.Id}: its tokens could not be renewed. {failure.Message}", failure) { RetryAfter = failure.RetryAfter };
        }

        // From here on the tokens exist only here: neither the caller's leaving nor a storage that fails for a moment may lose them.
        var kept = new KeptTokens(leased.Value.Generation + 1, issued);
        var isStored = await ledger.TryStoreAsync(kept, seal, leased.Tag!);
        return isStored is null ? null : Hold(kept, seal, isStored.Value);
    }

    private async Task<IssuedTokens> IssueAsync(string? refreshToken, CancellationToken cancellationToken)
    {
        if (refreshToken is not null)
        {
            try
            {
                return await issuer.RenewAsync(refreshToken, cancellationToken);
            }
            catch (DeliveryException refused) when (refused.Kind == FailureKind.Permanent)
            {
                // Used up or withdrawn; the configured credentials are the way back.
            }
        }

        return await issuer.BeginAsync(cancellationToken);
    }

    private async Task<TokenSeal> SealAsync(CancellationToken cancellationToken)
    {
        var values = new List<string>();
        foreach (var credential in issuer.Credentials)
        {
            values.Add(await secrets.ResolveOptionalAsync(credential, cancellationToken) ?? "");
        }

        return new TokenSeal(channel.Id, values);
    }

    private bool IsGood(KeptTokens kept, KeptTokens? refused) =>
        kept.Generation != refused?.Generation && !(kept.Tokens.Expires - Margin <= time.GetUtcNow());

    private KeptTokens Hold(KeptTokens kept, TokenSeal seal, bool isStored)
    {
        held = new Held(kept, seal, isStored);
        return kept;
    }

    private DeliveryException Expired(string? reason) => new(
        FailureKind.Permanent,
        $"channel {channel.Id}: its credentials have expired ({reason}). Give new ones in the secrets {string.Join(", ", issuer.Credentials.Where(channel.Credentials.ContainsKey).Select(name => channel.Credentials[name]))}, then replay.");

    private sealed record Held(KeptTokens Kept, TokenSeal Seal, bool IsStored);
}

/// <summary>Tokens that are kept.</summary>
/// <param name="Generation">Which ones; later ones have a higher number.</param>
/// <param name="Tokens">The tokens.</param>
internal sealed record KeptTokens(int Generation, IssuedTokens Tokens);
