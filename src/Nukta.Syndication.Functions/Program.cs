using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Functions.Hosting;

// The platform gives a start thirty seconds: nothing here reaches out; every client does so at its first use.
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<FailureMiddleware>();
builder.UseMiddleware<ConfigurationMiddleware>();
builder.Services.AddFunctionApp(builder.Configuration).AddTelemetry(builder.Configuration).WithoutDataProtection();
await builder.Build().RunAsync();
