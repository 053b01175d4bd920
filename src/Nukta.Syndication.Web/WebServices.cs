using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Links;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Web;

/// <summary>What answers HTTP requests, for a host's container; how requests reach it is the host's affair.</summary>
public static class WebServices
{
    /// <summary>
    /// Adds what answers. The host adds the pipeline and its ports, <see cref="IUploads"/>, <see cref="IOperationsView"/> and what
    /// readiness depends on (<see cref="ReadinessChecks.AddReadiness"/>).
    /// </summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, OperatorRules operators)
    {
        services.AddAccess(operators);

        // Before ASP.NET Core's own, which would be asked first otherwise.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddHealthChecks();
        services.AddSingleton<FailureAnswers>();
        services.AddSingleton<FeedRequests>();
        services.AddSingleton<HubRequests>();
        services.AddSingleton<UploadRequests>();
        services.AddSingleton<OperationsRequests>();
        services.AddSingleton<DecisionRequests>();
        services.AddSingleton<HealthRequests>();
        services.AddSingleton<ShortLinkRequests>();
        return services;
    }
}
