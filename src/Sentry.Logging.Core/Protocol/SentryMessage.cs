using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Sentry;

/// <summary>The text of an event and what it was made from (<c>logentry</c>, docs/protocol.md 2.2). Not thread-safe.</summary>
public sealed class SentryMessage
{
    /// <summary>The template, e.g. <c>Order {Id} failed</c>. Sentry groups by it. Null when there is none.</summary>
    public string? Message { get; set; }

    /// <summary>The values of the template by name (by index where it has no names), already immutable. Null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Params { get; set; }

    /// <summary>The text as the log shows it.</summary>
    public string? Formatted { get; set; }

    /// <summary>Makes a message from a text without a template.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator SentryMessage?(string? text) => text is null ? null : new SentryMessage { Formatted = text };
}
