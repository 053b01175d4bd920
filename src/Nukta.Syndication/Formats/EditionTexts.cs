using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats;

/// <summary>The few words of ours that readers see, in the article's language.</summary>
public static class EditionTexts
{
    /// <summary>The label of a paid article.</summary>
    public static string Sponsored(Edition edition) => edition == Edition.Ur ? "اشتہار" : "Sponsored";

    /// <summary>What stands in the place of an article that is gone.</summary>
    public static string Withdrawn(Edition edition) => edition == Edition.Ur ? "یہ خبر واپس لے لی گئی ہے۔" : "This article has been withdrawn.";

    /// <summary>A correction note with its label.</summary>
    public static string Correction(Edition edition, string note) => edition == Edition.Ur ? $"تصحیح: {note}" : $"Correction: {note}";
}
