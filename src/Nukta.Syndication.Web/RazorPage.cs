using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Web;

/// <summary>Renders components to HTML on the server. Components encode every text; there is no script at all.</summary>
internal static class RazorPage
{
    /// <summary>The page's HTML.</summary>
    public static async Task<string> RenderAsync<TPage>(HttpContext http, params (string Name, object Value)[] parameters) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(values)).ToHtmlString());
    }
}
