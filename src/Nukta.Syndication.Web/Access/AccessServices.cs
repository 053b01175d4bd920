using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Nukta.Syndication.Web.Access;

/// <summary>Authentication by keys, and the policies over it.</summary>
internal static class AccessServices
{
    /// <summary>
    /// Adds both. Not by <c>AddAuthentication</c>, which brings Data Protection: nothing here needs keys of its own, and it would
    /// write some at every start.
    /// </summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, OperatorRules operators)
    {
        services.AddSingleton(operators);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(UrlEncoder.Default);
        services.AddAuthenticationCore();
        new AuthenticationBuilder(services).AddScheme<KeyAuthenticationOptions, KeyAuthenticationHandler>(KeyAuthenticationHandler.SchemeName, configureOptions: null);

        // The first that fails decides what is answered.
        services.AddAuthorizationBuilder()
            .SetInvokeHandlersAfterFailure(false)
            .AddPolicy(AccessPolicies.Operations, policy => policy.AddRequirements(new SameOriginRequirement(), new OperatorRequirement()))
            .AddPolicy(AccessPolicies.Uploads, policy => policy.AddRequirements(new SameOriginRequirement(), new OperatorRequirement()))
            .AddPolicy(AccessPolicies.Feeds, policy => policy.AddRequirements(new FeedReaderRequirement()));
        services.AddSingleton<IAuthorizationHandler, SameOriginHandler>();
        services.AddSingleton<IAuthorizationHandler, OperatorHandler>();
        services.AddSingleton<IAuthorizationHandler, FeedReaderHandler>();
        return services.AddSingleton<RequestAccess>();
    }
}
