using System;
using Sentry.Conformance.Tests.Drivers;

namespace Sentry.Conformance.Tests.Running;

/// <summary>
/// One behaviour that every framework must show: a static method that takes a <see cref="Scenario"/>, named as a
/// sentence (<c>_s_</c> is read as <c>'s</c>). It gives nothing, or a task if it awaits.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BehaviourAttribute : Attribute
{
    /// <summary>What a framework must be able to give for it to make sense.</summary>
    public Capabilities Needs { get; set; }

    /// <summary>The static property whose elements the behaviour is shown with, one by one, as its second parameter.</summary>
    public string? With { get; set; }
}
