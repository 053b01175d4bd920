namespace Nukta.Syndication.Azure;

/// <summary>
/// The names of containers, queues, tables and settings, in one place: used by the functions' attributes and by the local program,
/// and compared with what infra/main.bicep creates by a test.
/// </summary>
public static class ResourceNames
{
    /// <summary>Container: uploads, as the newsroom's site puts them. Event Grid watches it; nothing of ours is written into it.</summary>
    public const string Uploads = "articles";

    /// <summary>Container: accepted versions, named by their hash.</summary>
    public const string Versions = "versions";

    /// <summary>Container: unusable uploads with their reasons.</summary>
    public const string Rejected = "rejected";

    /// <summary>Container: feed documents and outboxes.</summary>
    public const string Feeds = "feeds";

    /// <summary>Container: partners.json.</summary>
    public const string Configuration = "config";

    /// <summary>Blob in <see cref="Configuration"/>: the configuration in force.</summary>
    public const string PartnersBlob = "partners.json";

    /// <summary>Container: upload events that Event Grid could not put into the queue.</summary>
    public const string UndeliveredEvents = "undelivered-events";

    /// <summary>Container: what the function app is deployed from.</summary>
    public const string Deployments = "deployments";

    /// <summary>Queue: blob-created and blob-deleted events of <see cref="Uploads"/>, from Event Grid.</summary>
    public const string UploadEvents = "upload-events";

    /// <summary>Queue: upload events that failed too often. The Functions host names it.</summary>
    public const string PoisonedUploadEvents = UploadEvents + "-poison";

    /// <summary>Queue: hints that something may need a look.</summary>
    public const string Hints = "hints";

    /// <summary>Queue: hints that failed too often. The Functions host names it.</summary>
    public const string PoisonedHints = Hints + "-poison";

    /// <summary>Table: the ledger, with its indexes and its audit trail.</summary>
    public const string Records = "records";

    /// <summary>Setting (prefix): the storage account of all the above; a connection string, or <c>__blobServiceUri</c> and so on with an identity.</summary>
    public const string StorageConnection = "ContentStorage";

    /// <summary>Setting: the endpoint of Azure AI Language; missing: only the local analyzers serve.</summary>
    public const string LanguageEndpoint = "LanguageEndpoint";

    /// <summary>Setting: how many text records a day Azure AI Language may cost (5000, where it is missing); 0: none.</summary>
    public const string LanguageTextRecordsADay = "LanguageTextRecordsADay";

    /// <summary>Setting: the Key Vault of channel credentials (<c>keyvault:NAME</c> in partners.json).</summary>
    public const string KeyVaultUri = "KeyVaultUri";

    /// <summary>Setting: how often all uploads are listed for those whose events were lost (<c>01:00:00</c>, which is also meant where it is missing).</summary>
    public const string UploadListingInterval = "UploadListingInterval";

    /// <summary>Setting: how many articles whose uploads are gone may be withdrawn within a minute without a person's word (3, where it is missing).</summary>
    public const string WithdrawalsAtOnce = "WithdrawalsAtOnce";

    /// <summary>Setting: the client id of the user-assigned identity that all of the above is reached with.</summary>
    public const string IdentityClientId = "AZURE_CLIENT_ID";
}
