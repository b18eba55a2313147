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
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        .. typeof(Behaviour).Assembly.GetTypes()
            .Where(static type => type.Namespace == Room && type.DeclaringType is null)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .SelectMany(OfTopic),
    ];

    /// <summary>The name in test lists: <c>Breadcrumbs/An_event_leaves_…</c>.</summary>
    public string Name => Topic + "/" + Sentence;

    /// <summary>What a framework lacks to show it, in words; null if nothing.</summary>
    public string? NotApplicableTo(FrameworkDriver framework) => CapabilityWords.Without(Needs & ~framework.Capabilities);

    public override string ToString() => Name;

    private static IEnumerable<Behaviour> OfTopic(Type topic) => topic.GetMethods(BindingFlags.Static | BindingFlags.Public)
        .Select(static method => (Method: method, Marked: method.GetCustomAttribute<BehaviourAttribute>()))
        .Where(static found => found.Marked is not null)
        .OrderBy(static found => found.Method.MetadataToken)
        .SelectMany(found => OfMethod(topic, found.Method, found.Marked!));

    private static IEnumerable<Behaviour> OfMethod(Type topic, MethodInfo method, BehaviourAttribute marked)
    {
        if (marked.With is null)
            return [new Behaviour(topic.Name, method.Name, marked.Needs, method.CreateDelegate<Func<Scenario, Task>>())];
        var rows = (IEnumerable<object>)topic.GetProperty(marked.With, BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        return rows.Select(row => new Behaviour(
            topic.Name,
            $"{method.Name}: {row}",
            marked.Needs,
            scenario => (Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [scenario, row], null)!));
    }
}
