using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Delivery;

/// <summary>Is told what happens, for people who watch. Must not throw and must not take long.</summary>
public interface IPipelineObserver
{
    /// <summary>An upload was looked at.</summary>
    void UploadProcessed(UploadResult result, TimeSpan took);

    /// <summary>An article's destinations were looked at.</summary>
    void ArticleReconciled(ArticleOutcome outcome, TimeSpan took);
}
