namespace Nukta.Syndication.Articles;

/// <summary>The id by which everything in the house knows an article.</summary>
public static class ArticleId
{
    /// <summary>The article's id where its upload declares none: the upload's path without its extension.</summary>
    public static string OfPath(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;
    }
}
