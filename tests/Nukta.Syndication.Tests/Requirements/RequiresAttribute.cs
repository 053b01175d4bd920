using System.Reflection;
using Xunit.v3;

namespace Nukta.Syndication.Tests.Requirements;

/// <summary>
/// Skips the test, with the reason, where something is missing: before its first line, since a skip that is thrown within
/// <see cref="Assert"/>.All, a sample of CsCheck or a fixture is a failure.
/// </summary>
/// <typeparam name="T">What is needed.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RequiresAttribute<T> : BeforeAfterTestAttribute
    where T : IRequirement
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Assert.SkipWhen(T.WhyMissing is not null, T.WhyMissing ?? "");
}
