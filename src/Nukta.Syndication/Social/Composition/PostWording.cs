using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Social.Composition;

/// <summary>The words that we add to a post ourselves, in the edition's language.</summary>
internal static class PostWording
{
    public static string Corrected(Edition edition) => edition == Edition.Ur ? "تصحیح: " : "Corrected: ";

    /// <summary>Advertising that looks like news must be told from it at a glance, so the word comes first.</summary>
    public static string Sponsored(Edition edition) => edition == Edition.Ur ? "اشتہار: " : "Sponsored: ";
}
