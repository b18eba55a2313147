using System;
using System.Collections.Generic;
using System.Net.Http;

namespace Sentry;

/// <summary>
/// What a hook can use beyond the event or breadcrumb itself. The keys are those of Sentry's unified API
/// (see <see cref="HintTypes"/>). Created only if there is a hook. Not thread-safe.
/// </summary>
public sealed class SentryHint
{
    // The dictionary is created on demand: hints of breadcrumbs have one entry, and a hook may see every record.
    private readonly string? _key;
    private readonly object? _value;
    private Dictionary<string, object?>? _items;
    private List<SentryAttachment>? _attachments;

    /// <summary>Makes an empty hint.</summary>
    public SentryHint()
    {
    }

    /// <summary>Makes a hint with one entry.</summary>
    public SentryHint(string key, object? value)
    {
        _key = key ?? throw new ArgumentNullException(nameof(key));
        _value = value;
    }

    // A copy: scopes and hooks add to it for one event, and the caller may use the original again.
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
    /// <param name="data">The bytes; they are not copied and must not change later. An attachment of more than 20 MiB is dropped and counted.</param>
    /// <param name="fileName">The name to show, without a path.</param>
    /// <param name="contentType">The media type; default <c>application/octet-stream</c>.</param>
    public void AddAttachment(byte[] data, string fileName, string? contentType = null) => Attachments.Add(new SentryAttachment(data, fileName, contentType));

    /// <summary>The entry for a key; null if there is none.</summary>
    public object? this[string key]
    {
        get => _items is null ? (key == _key ? _value : null) : _items.TryGetValue(key, out var value) ? value : null;
        set => Items[key] = value;
    }

    /// <summary>The exception that the event or breadcrumb was made from; null if there is none.</summary>
    public Exception? Exception => this[HintTypes.ExcInfo] as Exception;

    /// <summary>
    /// The logging framework's own, unchanged record, if it is a <typeparamref name="TRecord"/>: Serilog's <c>LogEvent</c>, NLog's
    /// <c>LogEventInfo</c>, log4net's <c>LoggingEvent</c>, or <c>Sentry.Logging.LogRecord</c> for Microsoft.Extensions.Logging,
    /// whose state may be pooled: do not keep it after the hook returns.
    /// </summary>
    public TRecord? LogRecord<TRecord>()
        where TRecord : class => this[HintTypes.LogRecord] as TRecord;

    /// <summary>The request of the outgoing call, as it was sent; null if the breadcrumb is not from an outgoing call.</summary>
    public HttpRequestMessage? HttpRequest => this[HintTypes.HttpRequest] as HttpRequestMessage;

    /// <summary>The response of the outgoing call; null if there was none. Its body may still be arriving and belongs to the application.</summary>
    public HttpResponseMessage? HttpResponse => this[HintTypes.HttpResponse] as HttpResponseMessage;

    internal bool HasAttachments => _attachments is { Count: > 0 };
}
