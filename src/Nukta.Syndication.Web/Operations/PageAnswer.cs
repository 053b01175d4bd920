using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Operations;

/// <summary>A page for people who operate the system.</summary>
internal sealed class PageAnswer<TPage>(int status, params (string Name, object Value)[] parameters) : IResult where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await RazorPage.RenderAsync<TPage>(httpContext, parameters);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        PageHeaders.AddTo(response);
        await response.WriteAsync(html, httpContext.RequestAborted);
    }
}
