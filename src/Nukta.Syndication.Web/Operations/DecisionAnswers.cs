using Nukta.Syndication.Intake.Withdrawals;

namespace Nukta.Syndication.Web.Operations;

/// <summary>The withdrawals that wait for a person, for programs.</summary>
internal sealed record HeldWithdrawalsAnswer(int Count, IReadOnlyList<HeldWithdrawal> Withdrawals);

/// <summary>The paths that were withdrawn, for programs.</summary>
internal sealed record WithdrawnAnswer(int Count, IReadOnlyList<string> Withdrawn);

/// <summary>What was decided about a ledger that was lost, for programs.</summary>
internal sealed record LedgerDecisionAnswer(string Decision);
