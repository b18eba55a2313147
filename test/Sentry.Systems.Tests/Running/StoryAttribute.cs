using System;

namespace Sentry.Systems.Tests.Running;

/// <summary>A story: a static method that takes a <see cref="Run"/>, named as a sentence.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StoryAttribute : Attribute
{
    /// <summary>Why a logger alone cannot show it; null: it can.</summary>
    public string? Alone { get; set; }

    /// <summary>How many events arrive then, where the story has one. A test holds that it is so.</summary>
    public int EventsAlone { get; set; }
}
