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

    /// <summary>How the exception came to us, and its place in the chain.</summary>
    public Mechanism? Mechanism { get; set; }

    /// <summary>Where it was thrown; null for an exception that never was.</summary>
    public SentryStackTrace? Stacktrace { get; set; }

    /// <summary>What it was made of; never sent itself.</summary>
    internal Exception? Origin { get; set; }
}
