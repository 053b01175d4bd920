using Nukta.Syndication.Social.Platforms.X;

namespace Nukta.Syndication.Tests.Social.Platforms.X;

/// <summary>Signatures as the published examples have them.</summary>
public sealed class OAuth1Tests
{
    // RFC 5849 §1.2: the photo example's third request.
    [Fact]
    public void The_example_of_rfc_5849_is_signed_as_printed_there()
    {
        (string, string)[] protocol =
        [
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"), ("oauth_token", "nnch734d00sl2jdk"), ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131202"), ("oauth_nonce", "chapoH"),
        ];

        var signature = OAuth1.SignatureOf(
            "GET", new Uri("http://photos.example.net/photos?file=vacation.jpg&size=original"), protocol,
            new OAuth1Keys("dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"));

        Assert.Equal("MdpQcU8iPSUjWoN/UDMsK2sui9I=", signature);
    }

    // docs.x.com, “Creating a signature”: the status travels in a form there, which signs like a query.
    [Fact]
    public void The_example_of_x_is_signed_as_printed_there()
    {
        (string, string)[] parameters =
        [
            ("status", "Hello Ladies + Gentlemen, a signed OAuth request!"), ("include_entities", "true"), ("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog"),
            ("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"), ("oauth_signature_method", "HMAC-SHA1"), ("oauth_timestamp", "1318622958"),
            ("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"), ("oauth_version", "1.0"),
        ];

        var signature = OAuth1.SignatureOf(
            "post", new Uri("https://api.twitter.com/1/statuses/update.json"), parameters,
            new OAuth1Keys("xvz1evFS4wEEPTGEFPHBog", "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw", "", "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"));

        Assert.Equal("tnnArxj06cWHq44gCs1OSKk/jLY=", signature);
    }

    [Fact]
    public void A_header_has_every_part_quoted_and_encoded()
    {
        var header = OAuth1.HeaderFor("GET", new Uri("https://api.x.com/2/users/me?q=a%20b&q=a+c"), new OAuth1Keys("k", "ks", "t/1", "ts"), "n", 1318622958);

        Assert.StartsWith("oauth_consumer_key=\"k\", oauth_nonce=\"n\", oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1318622958\", oauth_token=\"t%2F1\"", header, StringComparison.Ordinal);
        Assert.Matches("oauth_signature=\"[A-Za-z0-9%]+\"$", header);
    }
}
