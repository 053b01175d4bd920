namespace Nukta.Syndication.Web.Access;

/// <summary>Who may do what, by name.</summary>
internal static class AccessPolicies
{
    /// <summary>Operations pages: operators. Browsers ask people for the key.</summary>
    public const string Operations = "operations";

    /// <summary>Uploads: operators, by programs.</summary>
    public const string Uploads = "uploads";

    /// <summary>Feeds and the hub: the partner that is addressed, or everyone where it is public.</summary>
    public const string Feeds = "feeds";

    /// <summary>Claim of an operator; its value says nothing.</summary>
    public const string OperatorClaim = "operator";

    /// <summary>Claim of a partner: its id.</summary>
    public const string PartnerClaim = "partner";

    /// <summary>Claim of a partner: the SHA-256 of the key that it came with.</summary>
    public const string KeyHashClaim = "key";
}
