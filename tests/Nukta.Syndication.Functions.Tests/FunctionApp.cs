using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Nukta.Syndication.Functions.Triggers;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>What the function app declares, as the host would read it.</summary>
internal static class FunctionApp
{
    public static IReadOnlyList<DeclaredFunction> Functions { get; } =
    [
        .. from type in typeof(FunctionNames).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new DeclaredFunction(function.Name, method),
    ];

    public static IEnumerable<(DeclaredFunction Function, T Trigger)> TriggeredBy<T>() where T : TriggerBindingAttribute =>
        from function in Functions
        from trigger in function.Triggers.OfType<T>()
        select (function, trigger);
}

internal sealed record DeclaredFunction(string Name, MethodInfo Method)
{
    public IReadOnlyList<TriggerBindingAttribute> Triggers { get; } =
        [.. Method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>())];
}
