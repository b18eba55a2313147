using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Sentry.Systems.Tests.Integrations;

namespace Sentry.Systems.Tests.Running;

/// <summary>What one kind of program shows in Sentry, whichever way its records come there.</summary>
internal sealed record Story(Counterpart Counterpart, string Sentence, string? Alone, int EventsAlone, Func<Run, Task> Tell)
{
    /// <summary>All of them, by counterpart, in the order they are written.</summary>
    public static IReadOnlyList<Story> All { get; } =
    [
        .. typeof(Story).Assembly.GetTypes()
            .Select(static type => (Type: type, Counterpart: type.GetCustomAttribute<CounterpartAttribute>()))
            .Where(static found => found.Counterpart is not null)
            .OrderBy(static found => found.Counterpart!.Row)
            .SelectMany(static found => found.Type.GetMethods(BindingFlags.Static | BindingFlags.Public)
                .Where(static method => method.IsDefined(typeof(StoryAttribute), inherit: false))
                .OrderBy(static method => method.MetadataToken)
                .Select(method => new Story(
                    new Counterpart(found.Type.Name, found.Counterpart!.Of, found.Counterpart.Is, found.Counterpart.IsWeb ? PackageIntegration.OfWeb : found.Counterpart.Package),
                    method.Name,
                    method.GetCustomAttribute<StoryAttribute>()!.Alone,
                    method.GetCustomAttribute<StoryAttribute>()!.EventsAlone,
                    method.CreateDelegate<Func<Run, Task>>()))),
    ];

    /// <summary>Whether the story is told through an integration: one of a worker says nothing about the package for web applications.</summary>
    public bool IsToldThrough(Integration integration) => integration.Package is null || integration.Package == Counterpart.Package;

    /// <summary>Why the story cannot be shown through an integration; null: it can.</summary>
    public string? NotThrough(Integration integration) => integration.Package is null ? Alone : null;

    /// <summary>The name in test lists.</summary>
    public string Name => Counterpart.Name + "/" + Sentence;
}
