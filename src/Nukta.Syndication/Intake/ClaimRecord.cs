namespace Nukta.Syndication.Intake;

/// <summary>An upload that was rejected because its id is another upload's article: it gets another look when that one is gone.</summary>
/// <param name="IsOpen">False: it has got that look.</param>
public sealed record ClaimRecord(bool IsOpen);
