using System;

namespace Sentry;

/// <summary>One exception of a chain as Sentry shows it. Not thread-safe.</summary>
public sealed class SentryException
{
    /// <summary>The full name of the exception's type.</summary>
    public string? Type { get; set; }

    /// <summary>The exception's message.</summary>
    public string? Value { get; set; }

    /// <summary>The namespace and assembly of the exception's type.</summary>
    public string? Module { get; set; }

    /// <summary>How the exception reached the SDK, and its place in the chain.</summary>
    public Mechanism? Mechanism { get; set; }

    /// <summary>Where it was thrown; null for an exception that was never thrown.</summary>
    public SentryStackTrace? Stacktrace { get; set; }

    /// <summary>The exception object that this was made from. The object itself is not sent.</summary>
    internal Exception? Origin { get; set; }

    internal SentryException WithoutOrigin() => new() { Type = Type, Value = Value, Module = Module, Mechanism = Mechanism, Stacktrace = Stacktrace };
}
