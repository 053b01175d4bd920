using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>Does what the worker's ASP.NET Core integration does: routes by the attributes, binds, calls, writes the result.</summary>
internal static class FunctionsOverHttp
{
    public static void MapFunctions(this IEndpointRouteBuilder routes)
    {
        foreach (var (function, trigger) in FunctionApp.TriggeredBy<HttpTriggerAttribute>())
        {
            // The worker joins prefix and route with a slash; our prefix is empty.
            routes.MapMethods("/" + trigger.Route, trigger.Methods!.Select(method => method.ToUpperInvariant()), http => RunAsync(function, http));
        }
    }

    private static async Task RunAsync(DeclaredFunction function, HttpContext http)
    {
        var arguments = function.Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(HttpRequest)
            ? http.Request
            : http.Request.RouteValues[parameter.Name!]).ToArray();
        var instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(http.RequestServices, function.Method.DeclaringType!);
        var result = function.Method.Invoke(instance, arguments) switch
        {
            Task<IResult> coming => await coming,
            var there => (IResult)there!,
        };
        await result.ExecuteAsync(http);
    }
}
