using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats;

/// <summary>One format in which an article is a document of its own, for places that take articles one by one. Pure: same arguments, same bytes.</summary>
public interface IArticleFormat
{
    /// <summary>Configuration names the format by it: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Of the document, with its charset where the media type has one.</summary>
    string MediaType { get; }

    /// <summary>Of the document that says the article must go; mostly the same.</summary>
    string WithdrawalMediaType => MediaType;

    /// <summary>Of files that hold the document, without the dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes the article as this partner gets it.</summary>
    byte[] Write(Article article, EntryContext context);

    /// <summary>
    /// Says in the format's own way that the article must go; null: the format has none. It went when the given article was
    /// updated: for a removal that is no version of the article, give it that instant as <see cref="Article.Updated"/>.
    /// </summary>
    byte[]? WriteWithdrawal(Article article, EntryContext context);
}
