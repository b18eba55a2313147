using System;
using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// One step of the trail that led to an event. A hook may change it. After it is added to the trail it belongs to the SDK: do not change it. Not
/// thread-safe.
/// </summary>
public sealed class Breadcrumb
{
    private const int MostValues = 1000;

    // The dictionary is created on demand: most breadcrumbs are made, kept and written without it.
    private KeyValuePair<string, object?>[]? _pairs;
    private Dictionary<string, object?>? _data;

    /// <summary>Makes a breadcrumb. Its time is set when it is added, unless <see cref="Timestamp"/> is set.</summary>
    /// <param name="message">The text.</param>
    /// <param name="type">A type that Sentry knows, e.g. <c>http</c>; null for the default.</param>
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
        {
            // Far more than is sent. A dictionary type of the application may be endless.
            if (Data.Count == MostValues)
                break;
            Data[pair.Key] = pair.Value;
        }
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

    /// <summary>Values that belong to the step. At most 2 kB are sent; the rest is cut, with a mark.</summary>
    public IDictionary<string, object?> Data => _data ??= ToTable();

    /// <summary>What <see cref="Message"/> was made of, with the values that <see cref="Data"/> begins with; null: of something else.</summary>
    internal string? Template { get; init; }

    /// <summary>Whether what must not leave has been taken out, or is the application's own wish.</summary>
    internal bool IsPrivate { get; set; }

    internal bool HasData => _data is null ? _pairs is { Length: > 0 } : _data.Count > 0;

    /// <summary>The first content of <see cref="Data"/>: copies that nothing else holds, with distinct names. Never changed.</summary>
    internal KeyValuePair<string, object?>[]? Pairs
    {
        init => _pairs = value;
    }

    /// <summary>The content of <see cref="Data"/>, without creating a dictionary.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> Values => _data ?? (IEnumerable<KeyValuePair<string, object?>>?)_pairs ?? [];

    /// <summary>
    /// The dictionary behind <see cref="Data"/>; null until <see cref="Data"/> is read. While it is null, no code can have changed the values.
    /// </summary>
    internal Dictionary<string, object?>? Table => _data;

    /// <summary>Approximate size in memory, in bytes.</summary>
    internal long Bytes
    {
        get
        {
            var bytes = 128 + HeldBytes.Of(Message) + HeldBytes.Of(Category);
            if (_data is not null)
                return bytes + HeldBytes.Of(_data);
            foreach (var pair in _pairs ?? [])
                bytes += HeldBytes.Of(pair.Key, pair.Value);
            return bytes;
        }
    }

    /// <summary>Says something else from now on. Who reads it meanwhile sees the one or the other.</summary>
    internal void Replace(string? message, KeyValuePair<string, object?>[] pairs)
    {
        Message = message;
        _pairs = pairs;
        _data = null;
    }

    internal Breadcrumb Clone() => new(Message, Type, null, Category, Level)
    {
        Timestamp = Timestamp,
        Template = Template,
        IsPrivate = IsPrivate,
        _pairs = _pairs,
        _data = _data is null ? null : new Dictionary<string, object?>(_data),
    };

    private Dictionary<string, object?> ToTable()
    {
        var pairs = _pairs ?? [];
        var table = new Dictionary<string, object?>(pairs.Length);
        foreach (var pair in pairs)
            table[pair.Key] = pair.Value;
        return table;
    }
}
