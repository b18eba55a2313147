using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Sentry;

/// <summary>
/// What a hook may know beyond the event or breadcrumb itself. The keys are the reference system's own words
/// (see <see cref="HintTypes"/>). Made only when a hook is there to read it. Not thread-safe.
/// </summary>
public sealed class SentryHint
{
    // A table only for whoever asks for one: hints of breadcrumbs have one entry, and a hook may look at every record.
    private readonly string? _key;
    private readonly object? _value;
    private Dictionary<string, object?>? _items;
    private List<SentryAttachment>? _attachments;

    /// <summary>An empty hint.</summary>
    public SentryHint()
    {
    }

    /// <summary>A hint with one entry.</summary>
    public SentryHint(string key, object? value)
    {
        _key = key ?? throw new ArgumentNullException(nameof(key));
        _value = value;
    }

    // What scopes and hooks add is for one event: whoever made the hint may use it again.
    internal SentryHint(SentryHint? other)
    {
        _key = other?._key;
        _value = other?._value;
        if (other?._items is { } items)
            _items = new Dictionary<string, object?>(items);
        if (other?._attachments is { } attachments)
            _attachments = [.. attachments];
    }

    /// <summary>All entries.</summary>
    public IDictionary<string, object?> Items
    {
        get
        {
            if (_items is null)
            {
                _items = [];
                if (_key is not null)
                    _items[_key] = _value;
            }

            return _items;
        }
    }

    /// <summary>Files to send with the event.</summary>
    public IList<SentryAttachment> Attachments => _attachments ??= [];

    /// <summary>Adds a file to send with the event.</summary>
    /// <param name="data">The bytes; taken as they are, they must not change later. More than 20 MiB are dropped and counted.</param>
    /// <param name="fileName">The name to show, without a path.</param>
    /// <param name="contentType">The media type; default <c>application/octet-stream</c>.</param>
    public void AddAttachment(byte[] data, string fileName, string? contentType = null) => Attachments.Add(new SentryAttachment(data, fileName, contentType));

    /// <summary>The entry of a key; null where there is none.</summary>
    public object? this[string key]
    {
        get => _items is null ? (key == _key ? _value : null) : _items.TryGetValue(key, out var value) ? value : null;
        set => Items[key] = value;
    }

    /// <summary>The exception the event or breadcrumb was made from; null where there is none.</summary>
    public Exception? Exception => this[HintTypes.ExcInfo] as Exception;

    /// <summary>
    /// The logging framework's own, untouched record, if it is a <typeparamref name="TRecord"/>: Serilog's <c>LogEvent</c>, NLog's
    /// <c>LogEventInfo</c>, log4net's <c>LoggingEvent</c>, or <c>Sentry.Logging.LogRecord</c> for Microsoft.Extensions.Logging,
    /// whose state may be pooled: do not keep it after the hook has returned.
    /// </summary>
    public TRecord? LogRecord<TRecord>()
        where TRecord : class => this[HintTypes.LogRecord] as TRecord;

    /// <summary>The outgoing call's request, as it was sent; null where the breadcrumb is of none.</summary>
    public HttpRequestMessage? HttpRequest => this[HintTypes.HttpRequest] as HttpRequestMessage;

    /// <summary>The outgoing call's answer; null where there was none. Its body may still be on its way and is the application's to read.</summary>
    public HttpResponseMessage? HttpResponse => this[HintTypes.HttpResponse] as HttpResponseMessage;

    internal bool HasAttachments => _attachments is { Count: > 0 };
}
