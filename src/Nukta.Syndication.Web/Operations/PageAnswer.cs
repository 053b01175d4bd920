using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Web.Operations;

/// <summary>A page for people, rendered on the server. Components encode every text; there is no script at all.</summary>
internal sealed class PageAnswer<TPage>(int status, params (string Name, object Value)[] parameters) : IResult where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value));
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(values)).ToHtmlString());

        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        PageHeaders.AddTo(response);
        await response.WriteAsync(html, httpContext.RequestAborted);
    }
}
