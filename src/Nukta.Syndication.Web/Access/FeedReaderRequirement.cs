using Microsoft.AspNetCore.Authorization;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Access;

/// <summary>Who reads a partner's feeds is that partner, or anyone where it is public.</summary>
internal sealed class FeedReaderRequirement : IAuthorizationRequirement;

/// <summary>What a request for a feed addresses.</summary>
/// <param name="Partner">The partner, as it is configured; null: there is none of that name.</param>
/// <param name="HasKeyInPath">A key in the path has to be right, for a public partner too.</param>
internal sealed record AddressedPartner(Partner? Partner, bool HasKeyInPath);

/// <summary>Decides about a <see cref="FeedReaderRequirement"/>.</summary>
internal sealed class FeedReaderHandler : AuthorizationHandler<FeedReaderRequirement, AddressedPartner>
{
    /// <inheritdoc />
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FeedReaderRequirement requirement, AddressedPartner resource)
    {
        if (resource.Partner is { } partner && ((partner.Public && !resource.HasKeyInPath) || context.User.HasClaim(AccessPolicies.PartnerClaim, partner.Id)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
