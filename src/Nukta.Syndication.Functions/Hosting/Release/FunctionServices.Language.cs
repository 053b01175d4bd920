using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Language;

namespace Nukta.Syndication.Functions.Hosting;

public static partial class FunctionServices
{
    // Two hundred and fifty articles of four thousand characters with five actions each.
    private const int DefaultTextRecordsADay = 5000;

    static partial void AddLanguage(IServiceCollection services, IConfiguration settings)
    {
        if (settings[ResourceNames.LanguageEndpoint] is { Length: > 0 } text)
        {
            var endpoint = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                ? address
                : throw new FormatException($"The setting {ResourceNames.LanguageEndpoint} is '{text}'; write an address like https://NAME.cognitiveservices.azure.com/.");
            services.AddAzureLanguage(endpoint, AzureCredential.From(settings), TextRecords(settings));
        }
    }

    private static TextRecordSettings TextRecords(IConfiguration settings) => new(
        settings[ResourceNames.LanguageTextRecordsADay] is not { Length: > 0 } text ? DefaultTextRecordsADay
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var records) ? records
        : throw new FormatException($"The setting {ResourceNames.LanguageTextRecordsADay} is '{text}'; write a whole number, 0 for none."));
}
