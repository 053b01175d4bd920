using System.Diagnostics;
using Nukta.Syndication.Web.Access;
using OpenTelemetry;

namespace Nukta.Syndication.Web.Telemetry;

/// <summary>Takes partners' keys out of the traces of requests, whoever makes them, before they are exported.</summary>
public sealed class MaskedAddresses : BaseProcessor<Activity>
{
    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        data.DisplayName = SecretAddresses.Mask(data.DisplayName);

        // Listed first: to set a tag changes the list.
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text && SecretAddresses.Mask(text) is var masked && masked != text)
            {
                data.SetTag(name, masked);
            }
        }
    }
}
