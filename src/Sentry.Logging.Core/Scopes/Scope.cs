using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Sentry.Extensibility;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry;

/// <summary>
/// What the application adds to its events beyond the log record (docs/protocol.md 3.5). Values are copied when they are set.
/// Thread-safe; a change applies to events captured after it. Nothing throws.
/// </summary>
public sealed class Scope
{
    private const int MaxValueBytes = 16 * 1024;

    // Far more than Sentry accepts. A sequence may be endless.
    private const int MostValues = 1000;

    private readonly object _writing = new();
    private volatile ScopeData _data = ScopeData.Empty;

    internal Scope()
    {
    }

    /// <summary>Replaces the level of events; null leaves it unchanged.</summary>
    public SentryLevel? Level
    {
        get => _data.Level;
        set => Change(data => data with { Level = value });
    }

    /// <summary>The user of the program. Never null: it is created on first access, and used as soon as one of its properties is set.</summary>
    [AllowNull]
    public SentryUser User
    {
        get => (_data.User is null ? Change(static data => data.User is null ? data with { User = new SentryUser() } : data) : _data).User!;
        set => Change(data => data with { User = value?.Clone() });
    }

    /// <summary>
    /// The HTTP request that is being handled. Never null: it is created on first access, and used as soon as one of its properties is set.
    /// </summary>
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

    /// <summary>The version of the application, at most 200 characters. Null: the value of the options.</summary>
    public string? Release
    {
        get => _data.Release;
        set => Change(data => data with { Release = value });
    }

    /// <summary>The build within a release, at most 64 characters. Null: the value of the options.</summary>
    public string? Distribution
    {
        get => _data.Distribution;
        set => Change(data => data with { Distribution = value });
    }

    /// <summary>Where the application runs, at most 64 characters. Null: the value of the options.</summary>
    public string? Environment
    {
        get => _data.Environment;
        set => Change(data => data with { Environment = value });
    }

    /// <summary>
    /// What Sentry groups by instead of its default rule; <c>{{ default }}</c> stands for the default rule. Empty: the default rule.
    /// </summary>
    [AllowNull]
    public IReadOnlyList<string> Fingerprint
    {
        get => _data.Fingerprint;
        set => SetFingerprint(value ?? []);
    }

    /// <summary>The tags set so far.</summary>
    public IReadOnlyDictionary<string, string> Tags => _data.Tags;

    /// <summary>The extra values set so far.</summary>
    public IReadOnlyDictionary<string, object?> Extra => _data.Extra;

    /// <summary>The contexts set so far. You can add and remove entries: to set one here is the same as <see cref="SetContext"/>.</summary>
    public IDictionary<string, object?> Contexts => new ScopeContexts(() => _data.Contexts, SetContext, contexts => Change(data => data with { Contexts = contexts(data.Contexts) }));

    /// <summary>Sets a searchable tag. An invalid key or value is corrected when it is sent.</summary>
    public void SetTag(string key, string value) => Change(data => data with { Tags = ScopeData.With(data.Tags, key, value) });

    /// <summary>Sets several tags, at most 1,000 at once.</summary>
    public void SetTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var tag in (tags ?? []).Take(MostValues))
            SetTag(tag.Key, tag.Value);
    }

    /// <summary>Removes a tag.</summary>
    public void UnsetTag(string key) => Change(data => data with { Tags = ScopeData.Without(data.Tags, key) });

    /// <summary>
    /// Sets a value that is shown but not searchable; at most 16 kB are kept. An object of the application is shown by its public properties.
    /// </summary>
    public void SetExtra(string key, object? value)
    {
        var copy = ValueSnapshot.WithMembersOf(value, MaxValueBytes);
        Change(data => data with { Extra = ScopeData.With(data.Extra, key, copy) });
    }

    /// <summary>Sets several extra values, at most 1,000 at once.</summary>
    public void SetExtras(IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var value in (values ?? []).Take(MostValues))
            SetExtra(value.Key, value.Value);
    }

    /// <summary>
    /// Sets a named group of values: a dictionary, or an object of the application, of which the public properties are shown. Anything else is one
    /// value. At most 16 kB are kept.
    /// </summary>
    public void SetContext(string name, object? value)
    {
        var copy = ValueSnapshot.WithMembersOf(value, MaxValueBytes);
        Change(data => data with { Contexts = ScopeData.With(data.Contexts, name, copy) });
    }

    /// <summary>Sets an attribute of every structured log, searchable and typed; null removes it. At most 2 kB are kept. An attribute of the log itself, or of a scope further in, wins.</summary>
    public void SetAttribute(string key, object? value)
    {
        var copy = ValueSnapshot.Of(value);
        Change(data => data with { Attributes = copy is null ? ScopeData.Without(data.Attributes, key) : ScopeData.With(data.Attributes, key, copy) });
    }

    /// <summary>Like <see cref="SetAttribute"/>, for several attributes.</summary>
    public void SetAttributes(IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        foreach (var attribute in attributes ?? [])
            SetAttribute(attribute.Key, attribute.Value);
    }

    /// <summary>Sets what Sentry groups by.</summary>
    public void SetFingerprint(params string[] fingerprint) => SetFingerprint((IEnumerable<string>)fingerprint);

    /// <inheritdoc cref="SetFingerprint(string[])"/>
    public void SetFingerprint(IEnumerable<string> fingerprint)
    {
        string[] parts = [.. (fingerprint ?? []).Take(MostValues)];
        Change(data => data with { Fingerprint = parts });
    }

    /// <summary>Adds a breadcrumb to the trail of the current unit of work, where it stays after the scope ends.</summary>
    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null)
    {
        if (breadcrumb is not null)
            Trail?.Invoke(breadcrumb, hint);
    }

    /// <inheritdoc cref="AddBreadcrumb(Breadcrumb, SentryHint)"/>
    public void AddBreadcrumb(
        string message,
        string? category = null,
        string? type = null,
        IReadOnlyDictionary<string, string>? data = null,
        SentryLevel level = SentryLevel.Info) => AddBreadcrumb(new Breadcrumb(message, type, data, category, level));

    /// <summary>Adds an event processor. It runs before those of the options.</summary>
    public void AddEventProcessor(ISentryEventProcessor processor)
    {
        if (processor is not null)
            Change(data => data with { Processors = [.. data.Processors, processor] });
    }

    /// <inheritdoc cref="AddEventProcessor(ISentryEventProcessor)"/>
    public void AddEventProcessor(Func<SentryEvent, SentryEvent?> processor)
    {
        if (processor is not null)
            AddEventProcessor(EventProcessors.Of(processor));
    }

    /// <summary>Adds a processor for events with an exception. It runs before those of the options.</summary>
    public void AddExceptionProcessor(ISentryEventExceptionProcessor processor)
    {
        if (processor is not null)
            AddEventProcessor(EventProcessors.Of(processor));
    }

    /// <summary>Adds a file that is sent with every event.</summary>
    /// <param name="data">The bytes; they are not copied and must not change later. An attachment of more than 20 MiB is dropped and counted.</param>
    /// <param name="fileName">The name to show, without a path.</param>
    /// <param name="contentType">The media type; default <c>application/octet-stream</c>.</param>
    public void AddAttachment(byte[] data, string fileName, string? contentType = null) => AddAttachment(new SentryAttachment(data, fileName, contentType));

    /// <summary>Removes all files.</summary>
    public void ClearAttachments() => Change(static data => data with { Attachments = [] });

    /// <summary>Adds a file that is sent with every event.</summary>
    public void AddAttachment(SentryAttachment attachment)
    {
        if (attachment is not null)
            Change(data => data with { Attachments = [.. data.Attachments, attachment] });
    }

    /// <summary>Removes everything except the event processors (docs/protocol.md 3.5).</summary>
    public void Clear() => Change(data => ScopeData.Empty with { Processors = data.Processors });

    internal ScopeData Data => _data;

    internal void SetLiveContext(string name, LiveContext context) => Change(data => data with { Contexts = ScopeData.With(data.Contexts, name, context) });

    /// <summary>Where breadcrumbs go: to the hub that has passed the scope to the application.</summary>
    internal Action<Breadcrumb, SentryHint?>? Trail { get; set; }

    private ScopeData Change(Func<ScopeData, ScopeData> change)
    {
        lock (_writing)
            return _data = change(_data);
    }
}
