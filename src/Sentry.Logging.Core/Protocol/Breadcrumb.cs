using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// One step of the trail that led to an event (protocol section 2.7). A hook may change it;
/// once it is on the trail the SDK treats it as its own. Not thread-safe.
/// </summary>
public sealed class Breadcrumb
{
    private Dictionary<string, object?>? _data;

    /// <summary>Makes a breadcrumb. Its time is set when it is added, unless <see cref="Timestamp"/> was.</summary>
    /// <param name="message">The text.</param>
    /// <param name="type">A type Sentry knows, e.g. <c>http</c>; null for the default.</param>
    /// <param name="data">Values that belong to the step.</param>
    /// <param name="category">Where it comes from: a logger's name, <c>http</c>, …</param>
    /// <param name="level">How severe it is. Default: <see cref="SentryLevel.Info"/>.</param>
    public Breadcrumb(
        string? message = null,
        string? type = null,
        IReadOnlyDictionary<string, string>? data = null,
        string? category = null,
        SentryLevel level = SentryLevel.Info)
    {
        Message = message;
        Type = type;
        Category = category;
        Level = level;
        if (data is null)
            return;
        foreach (var pair in data)
            Data[pair.Key] = pair.Value;
    }

    /// <summary>When it happened; the default value means "when it is added".</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>The text.</summary>
    public string? Message { get; set; }

    /// <summary>A type Sentry knows; null for the default.</summary>
    public string? Type { get; set; }

    /// <summary>Where it comes from: a logger's name, <c>http</c>, …</summary>
    public string? Category { get; set; }

    /// <summary>How severe it is.</summary>
    public SentryLevel Level { get; set; }

    /// <summary>Values that belong to the step. At most 2 048 bytes are sent, the rest is cut with a visible mark.</summary>
    public IDictionary<string, object?> Data => _data ??= new Dictionary<string, object?>();

    internal bool HasData => _data is { Count: > 0 };

    internal Breadcrumb Clone() => new(Message, Type, null, Category, Level)
    {
        Timestamp = Timestamp,
        _data = _data is null ? null : new Dictionary<string, object?>(_data),
    };
}
