using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;

namespace Sentry.Conformance.Tests.Running;

/// <summary>One entry of the list that all four frameworks are held to.</summary>
internal sealed record Behaviour(string Topic, string Sentence, Capabilities Needs, Func<Scenario, Task> Show)
{
    private const string Room = "Sentry.Conformance.Tests.Behaviours";

    /// <summary>All of them, by topic, in the order they are written.</summary>
    public static IReadOnlyList<Behaviour> All { get; } = [.. Methods.SelectMany(OfMethod)];

    /// <summary>The methods that show them.</summary>
    public static IEnumerable<MethodInfo> Methods => typeof(Behaviour).Assembly.GetTypes()
        .Where(static type => type.Namespace == Room && type.DeclaringType is null)
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(static method => method.IsDefined(typeof(BehaviourAttribute), inherit: false))
            .OrderBy(static method => method.MetadataToken));

    /// <summary>The name in test lists: <c>Breadcrumbs/An_event_leaves_…</c>.</summary>
    public string Name => Topic + "/" + Sentence;

    /// <summary>What a framework lacks to show it, in words; null if nothing.</summary>
    public string? NotApplicableTo(FrameworkDriver framework) => CapabilityWords.Without(Needs & ~framework.Capabilities);

    public override string ToString() => Name;

    private static IEnumerable<Behaviour> OfMethod(MethodInfo method)
    {
        var topic = method.DeclaringType!;
        var marked = method.GetCustomAttribute<BehaviourAttribute>()!;
        if (marked.With is null)
            return [new Behaviour(topic.Name, method.Name, marked.Needs, scenario => RunAsync(method, scenario))];
        var rows = (IEnumerable<object>)topic.GetProperty(marked.With, BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        return rows.Select(row => new Behaviour(
            topic.Name,
            $"{method.Name}: {row}",
            marked.Needs,
            scenario => RunAsync(method, scenario, row)));
    }

    /// <summary>A behaviour that awaits is a task; one that does not is an action.</summary>
    private static Task RunAsync(MethodInfo method, params object[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) as Task ?? Task.CompletedTask;
}
