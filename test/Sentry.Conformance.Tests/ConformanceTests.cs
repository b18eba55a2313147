using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;
using Xunit.v3;

namespace Sentry.Conformance.Tests;

/// <summary>Every behaviour through every framework, over HTTP to the real receiver.</summary>
public sealed class ConformanceTests
{
    public static IEnumerable<ITheoryDataRow> Cases =>
        from behaviour in Behaviour.All
        from framework in Frameworks.All()
        select Row(behaviour, framework);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_framework_shows_the_behaviour(string behaviour, string framework)
    {
        await using var scenario = await Scenario.BeginAsync(Frameworks.Named(framework));
        await Behaviour.All.Single(entry => entry.Name == behaviour).Show(scenario);
        scenario.CheckTheWire();
    }

    [Fact]
    public void A_behaviour_is_an_action_or_a_task_and_never_async_void()
    {
        Assert.All(Behaviour.Methods, static method => Assert.True(
            method.ReturnType == typeof(Task) || (method.ReturnType == typeof(void) && !method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)),
            method.Name));
    }

    private static TheoryDataRow<string, string> Row(Behaviour behaviour, FrameworkDriver framework) => new(behaviour.Name, framework.Name)
    {
        Label = string.Empty,
        TestDisplayName = $"{behaviour.Name} ({framework.Name})",
        Skip = behaviour.NotApplicableTo(framework) is { } reason ? "n/a: " + reason : null,
    };
}
