using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What an endpoint's kind asks of it.</summary>
internal static class PushTargetRules
{
    private const string Placeholders = "{id}, {key}, {slug}, {edition}, {version} and {extension}";

    /// <summary>Every fault of an endpoint; none for a kind that is unknown, which the schema says.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject endpoint, ConfigurationVocabulary vocabulary)
    {
        if (TextOf(endpoint, "kind") is not { } kind || vocabulary.PushTarget(kind) is not { } descriptor)
        {
            return [];
        }

        return
        [
            .. FaultsOfFields(endpoint, descriptor, vocabulary),
            .. endpoint["http"] is JObject http ? FaultsOfHttp(http) : [],
            .. endpoint["sftp"] is JObject sftp ? FaultsOfSftp(sftp) : [],
            .. endpoint["email"] is JObject email ? FaultsOfEmail(email) : [],
        ];
    }

    // The schema knows which fields there are; here is which of them a kind reads.
    private static IEnumerable<ConfigurationFault> FaultsOfFields(JObject endpoint, PushTargetDescriptor descriptor, ConfigurationVocabulary vocabulary)
    {
        var kind = descriptor.Kind;
        foreach (var field in descriptor.Fields.Where(field => endpoint[field] is null))
        {
            yield return new($"{endpoint.Path}.{field}", $"it is missing; an endpoint of the kind '{kind}' needs it");
        }

        foreach (var field in vocabulary.PushTargets.SelectMany(other => other.Fields).Except(descriptor.Fields).Where(field => endpoint[field] is not null))
        {
            yield return new($"{endpoint.Path}.{field}", $"an endpoint of the kind '{kind}' does not read it; remove it, or look at 'kind'");
        }

        if (descriptor.Format == FormatChoice.Required && endpoint["format"] is null)
        {
            yield return new($"{endpoint.Path}.format", $"it is missing; name the format in which articles go out, for example atom");
        }

        if (descriptor.Format == FormatChoice.None && endpoint["format"] is not null)
        {
            yield return new($"{endpoint.Path}.format", $"an endpoint of the kind '{kind}' has a format of its own; remove it");
        }

        if (!descriptor.MayBeBlind && endpoint["actAgainWhenUnknown"] is not null)
        {
            yield return new($"{endpoint.Path}.actAgainWhenUnknown", $"with the kind '{kind}' it is always known, or harmless to act again; remove it");
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfHttp(JObject http)
    {
        var isPost = TextOf(http, "method") == "post";
        if (TextOf(http, "url") is { } url)
        {
            if (!NamePattern.IsWellFormed(url))
            {
                yield return new($"{http.Path}.url", $"a placeholder in it is unknown; the placeholders are {Placeholders}");
            }
            else if (!isPost && (!NamePattern.TellsArticlesApart(url) || NamePattern.TellsVersionsApart(url)))
            {
                yield return new(
                    $"{http.Path}.url",
                    "PUT replaces what is at an address, so every article needs one of its own that stays the same in every version; write {id} or {key} into it and not {version}, or choose the method post");
            }
            else if (isPost && TextOf(http, "removal") is null or "delete" && !NamePattern.TellsArticlesApart(url))
            {
                yield return new($"{http.Path}.removal", "nothing in the address says which article to DELETE; write document, or {id} into the address");
            }
        }

        if (!isPost && http["idempotencyKey"] is not null)
        {
            yield return new($"{http.Path}.idempotencyKey", "PUT needs no key; remove it, or choose the method post");
        }

        if (http["authorization"] is JObject authorization)
        {
            foreach (var fault in FaultsOfAuthorization(authorization))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfAuthorization(JObject authorization)
    {
        var scheme = TextOf(authorization, "scheme");
        var secrets = (authorization["secrets"] as JArray)?.Count ?? 0;
        if (scheme is "bearer" or "basic" && secrets != 1)
        {
            yield return new($"{authorization.Path}.secrets", "write a list of one reference, to the token or password");
        }

        if (scheme is "hmac" or "standardWebhooks" && secrets == 0)
        {
            yield return new($"{authorization.Path}.secrets", "it is missing; write a list of one reference to a signing secret, or two while it is changed");
        }

        if (scheme is "none" && secrets > 0)
        {
            yield return new($"{authorization.Path}.secrets", "the scheme none uses no secret; remove them, or choose bearer, basic, hmac or standardWebhooks");
        }

        if ((scheme == "basic") == (authorization["user"] is null))
        {
            yield return new($"{authorization.Path}.user", scheme is "basic" ? "it is missing; write the user's name" : "only the scheme basic has one; remove it");
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfSftp(JObject sftp)
    {
        if ((sftp["privateKey"] is null) == (sftp["password"] is null))
        {
            yield return new($"{sftp.Path}.privateKey", "write either 'privateKey' or 'password', a reference to it");
        }

        if (sftp["passphrase"] is not null && sftp["privateKey"] is null)
        {
            yield return new($"{sftp.Path}.passphrase", "only a private key has one; remove it");
        }

        foreach (var field in new[] { "fileName", "cancelName" })
        {
            if (TextOf(sftp, field) is { } pattern && (!NamePattern.IsWellFormed(pattern) || !NamePattern.TellsArticlesApart(pattern)))
            {
                yield return new($"{sftp.Path}.{field}", $"two articles must not get one name; write {{id}} or {{key}} into it; the placeholders are {Placeholders}");
            }
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfEmail(JObject email)
    {
        if ((email["user"] is null) != (email["password"] is null))
        {
            yield return new($"{email.Path}.password", "'user' and 'password' belong together; write both, or neither where the server asks for none");
        }
    }

    private static string? TextOf(JObject whole, string field) => (whole[field] as JValue)?.Value as string;
}
