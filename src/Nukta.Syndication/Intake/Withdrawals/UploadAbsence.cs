using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake.Withdrawals;

/// <summary>What becomes of an article whose upload is gone.</summary>
public sealed class UploadAbsence(UploadAcceptance acceptance, UploadRejections rejections, UploadOwnership ownership, WithdrawalGuard guard, HeldWithdrawals held)
{
    /// <summary>Withdraws the article, or holds that until a person says that it is meant: where too many are gone at once.</summary>
    /// <param name="path">Where the upload was.</param>
    /// <param name="context">What the ledger holds of it.</param>
    /// <param name="isMeant">True: a person has deleted this very upload.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">A record changed meanwhile.</exception>
    internal async Task<IntakeResult> ProcessAsync(string path, IntakeContext context, bool isMeant, CancellationToken cancellationToken)
    {
        if (context.Article?.Value is not { } record || record.Path != path)
        {
            await rejections.ForgetAsync(path, context.Upload, cancellationToken);
            return new IntakeResult(new UploadResult(path, UploadStatus.Absent));
        }

        if (record.Status != ArticleStatus.Published)
        {
            await ownership.ReleaseAsync(context.Records, cancellationToken);
            await rejections.ForgetAsync(path, context.Upload, cancellationToken);
            return new IntakeResult(new UploadResult(path, UploadStatus.Withdrawn) { Article = record });
        }

        if (!isMeant && !await IsBelievedAsync(path, context.Upload.Value.Missing, cancellationToken))
        {
            return await held.HoldAsync(path, context.Upload, cancellationToken)
                ? new IntakeResult(new UploadResult(path, UploadStatus.Held) { Article = record })
                : throw new LedgerConflictException(LedgerKeys.Upload(path));
        }

        var withdrawn = await acceptance.WithdrawAsync(context.Article, cancellationToken);
        await ownership.ReleaseAsync(context.Records, cancellationToken);
        await rejections.ForgetAsync(path, context.Upload, cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Withdrawn) { Article = withdrawn.Article, IsNewVersion = true }, withdrawn.Stored);
    }

    private async Task<bool> IsBelievedAsync(string path, MissingUpload? missing, CancellationToken cancellationToken) =>
        missing is null ? await guard.AdmitAsync(path, cancellationToken) : missing.ConfirmedBy is not null;
}
