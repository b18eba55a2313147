using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry;

/// <summary>
/// What the application says about its events beyond the record itself (docs/protocol.md 3.5). Values are copied when they are set.
/// Thread-safe; a change is seen by events captured after it. Nothing throws.
/// </summary>
public sealed class Scope
{
    private const int MaxValueBytes = 16 * 1024;

    private readonly object _writing = new();
    private volatile ScopeData _data = ScopeData.Empty;

    internal Scope()
    {
    }

    /// <summary>Replaces the level of events; null leaves it as it is.</summary>
    public SentryLevel? Level
    {
        get => _data.Level;
        set => Change(data => data with { Level = value });
    }

    /// <summary>Who is using the program. Never null: it comes into being when it is looked at, and counts once it says something.</summary>
    [AllowNull]
    public SentryUser User
    {
        get => (_data.User is null ? Change(static data => data.User is null ? data with { User = new SentryUser() } : data) : _data).User!;
        set => Change(data => data with { User = value?.Clone() });
    }

    /// <summary>The HTTP request being answered. Never null: it comes into being when it is looked at, and counts once it says something.</summary>
    [AllowNull]
    public SentryRequest Request
    {
        get => (_data.Request is null ? Change(static data => data.Request is null ? data with { Request = new SentryRequest() } : data) : _data).Request!;
        set => Change(data => data with { Request = value?.Clone() });
    }

    /// <summary>The name of what the application is doing, e.g. a route.</summary>
    public string? TransactionName
    {
        get => _data.TransactionName;
        set => Change(data => data with { TransactionName = value });
    }

    /// <summary>The tags set so far.</summary>
    public IReadOnlyDictionary<string, string> Tags => _data.Tags;

    /// <summary>The extra values set so far.</summary>
    public IReadOnlyDictionary<string, object?> Extra => _data.Extra;

    /// <summary>The contexts set so far, to be added to and taken away from: what is set here is set as by <see cref="SetContext"/>.</summary>
    public IDictionary<string, object?> Contexts => new ScopeContexts(() => _data.Contexts, SetContext, contexts => Change(data => data with { Contexts = contexts(data.Contexts) }));

    /// <summary>Sets a searchable tag; an invalid key or value is repaired when it is sent.</summary>
    public void SetTag(string key, string value) => Change(data => data with { Tags = ScopeData.With(data.Tags, key, value) });

    /// <summary>Removes a tag.</summary>
    public void UnsetTag(string key) => Change(data => data with { Tags = ScopeData.Without(data.Tags, key) });

    /// <summary>Sets a value that is shown and not searchable; at most 16 kB are kept.</summary>
    public void SetExtra(string key, object? value)
    {
        var copy = ValueSnapshot.Of(value, MaxValueBytes);
        Change(data => data with { Extra = ScopeData.With(data.Extra, key, copy) });
    }

    /// <summary>Sets a named group of values; a value that is not a dictionary is shown as its text.</summary>
    public void SetContext(string name, object? value)
    {
        var copy = ValueSnapshot.Of(value, MaxValueBytes);
        Change(data => data with { Contexts = ScopeData.With(data.Contexts, name, copy) });
    }

    /// <summary>Sets an attribute of every structured log, searchable and typed; null removes it. At most 2 kB are kept. An attribute of the log itself, or of a scope further in, wins.</summary>
    public void SetAttribute(string key, object? value)
    {
        var copy = ValueSnapshot.Of(value);
        Change(data => data with { Attributes = copy is null ? ScopeData.Without(data.Attributes, key) : ScopeData.With(data.Attributes, key, copy) });
    }

    /// <summary>As <see cref="SetAttribute"/>, for several.</summary>
    public void SetAttributes(IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        foreach (var attribute in attributes ?? [])
            SetAttribute(attribute.Key, attribute.Value);
    }

    /// <summary>Sets what Sentry groups by.</summary>
    public void SetFingerprint(params string[] fingerprint) => Change(data => data with { Fingerprint = [.. fingerprint ?? []] });

    /// <summary>Adds a processor, called before the ones of the options.</summary>
    public void AddEventProcessor(ISentryEventProcessor processor)
    {
        if (processor is not null)
            Change(data => data with { Processors = [.. data.Processors, processor] });
    }

    /// <summary>Adds a file to send with every event.</summary>
    public void AddAttachment(SentryAttachment attachment)
    {
        if (attachment is not null)
            Change(data => data with { Attachments = [.. data.Attachments, attachment] });
    }

    /// <summary>Forgets everything but the processors (docs/protocol.md 3.5).</summary>
    public void Clear() => Change(data => ScopeData.Empty with { Processors = data.Processors });

    internal ScopeData Data => _data;

    private ScopeData Change(Func<ScopeData, ScopeData> change)
    {
        lock (_writing)
            return _data = change(_data);
    }
}
