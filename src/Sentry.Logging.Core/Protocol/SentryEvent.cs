using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;

namespace Sentry;

/// <summary>
/// What is sent to Sentry. Hooks and event processors may change it while they run;
/// they must not keep it or change it after they return. Not thread-safe.
/// </summary>
public sealed partial class SentryEvent
{
    private Dictionary<string, string>? _tags;
    private Dictionary<string, object?>? _extra;
    private Dictionary<string, object?>? _contexts;
    private List<string>? _fingerprint;
    private List<SentryException>? _exceptions;
    private List<SentryThread>? _threads;
    // Far more than Sentry accepts. A sequence may be endless.
    private const int MostParts = 1000;

    private IUnreadTrail? _trail;
    private IList<Breadcrumb>? _breadcrumbs;
    private SentryUser? _user;
    private SentryRequest? _request;
    private int _isCaptured;

    /// <summary>Makes an event without an exception.</summary>
    public SentryEvent()
        : this(null)
    {
    }

    /// <summary>Makes an event from an exception. The exception is read when the event is captured.</summary>
    public SentryEvent(Exception? exception)
        : this(exception, SentryId.Create())
    {
    }

    private SentryEvent(Exception? exception, SentryId id)
    {
        Exception = exception;
        EventId = id;
    }

    /// <summary>The id of this event.</summary>
    public SentryId EventId { get; }

    /// <summary>The exception that the event was made from. The object itself is not sent.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>When it happened; the default value means "when it is captured".</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>How severe it is; null means <see cref="SentryLevel.Error"/>.</summary>
    public SentryLevel? Level { get; set; }

    /// <summary>The name of the logger that wrote the record.</summary>
    public string? Logger { get; set; }

    /// <summary>The text.</summary>
    public SentryMessage? Message { get; set; }

    /// <summary>The exceptions, the innermost cause first and the captured exception last.</summary>
    public IList<SentryException> SentryExceptions => _exceptions ??= [];

    /// <summary>Threads, used for the stack of an event without an exception.</summary>
    public IList<SentryThread> SentryThreads => _threads ??= [];

    /// <summary>The version of the application; at most 200 characters.</summary>
    public string? Release { get; set; }

    /// <summary>The build within a release; at most 64 characters.</summary>
    public string? Distribution { get; set; }

    /// <summary>Where the application runs, e.g. <c>production</c>; at most 64 characters.</summary>
    public string? Environment { get; set; }

    /// <summary>The machine's name.</summary>
    public string? ServerName { get; set; }

    /// <summary>The name of what the application is doing, e.g. a route.</summary>
    public string? TransactionName { get; set; }

    /// <summary>The HTTP request of the event. Never null: it is created on first access, and not sent while it is empty.</summary>
    [AllowNull]
    public SentryRequest Request
    {
        get => _request ??= new SentryRequest();
        set => _request = value;
    }

    /// <summary>The user of the program. Never null: it is created on first access, and not sent while it is empty.</summary>
    [AllowNull]
    public SentryUser User
    {
        get => _user ??= new SentryUser();
        set => _user = value;
    }

    /// <summary>Which SDK made the event.</summary>
    public SdkVersion? Sdk { get; internal set; }

    /// <summary>What Sentry groups by instead of its default rule; <c>{{ default }}</c> stands for the default rule.</summary>
    [AllowNull]
    public IList<string> Fingerprint
    {
        get => _fingerprint ??= [];
        set => SetFingerprint(value ?? []);
    }

    /// <summary>Searchable words. A key has at most 32 letters, digits and <c>_.:-</c>, a value 200 characters. Invalid ones are corrected.</summary>
    public IDictionary<string, string> Tags => _tags ??= new Dictionary<string, string>();

    /// <summary>Values that are shown but not searchable; objects by their public properties. At most 16 kB each and 256 kB in total.</summary>
    public IDictionary<string, object?> Extra => _extra ??= new Dictionary<string, object?>();

    /// <summary>Named groups of values: dictionaries, or objects, by their public properties. At most 8 kB each.</summary>
    public IDictionary<string, object?> Contexts => _contexts ??= new Dictionary<string, object?>();

    /// <summary>The trail that led to the event, oldest first. It is read on first access, at the latest when the event is sent.</summary>
    public IList<Breadcrumb> Breadcrumbs
    {
        get
        {
            if (_breadcrumbs is null)
            {
                _breadcrumbs = _trail?.Read() ?? new List<Breadcrumb>();
                _trail = null;
            }

            return _breadcrumbs;
        }
    }

    /// <summary>Sets one tag. A tag without a key or a value is ignored.</summary>
    public void SetTag(string key, string value)
    {
        if (key is not null)
            Tags[key] = value;
    }

    /// <summary>Sets several tags, at most 1,000 at once.</summary>
    public void SetTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var tag in (tags ?? []).Take(MostParts))
            SetTag(tag.Key, tag.Value);
    }

    /// <summary>Removes a tag.</summary>
    public void UnsetTag(string key)
    {
        if (key is not null)
            Tags.Remove(key);
    }

    /// <summary>Sets one extra value. A value without a key is ignored.</summary>
    public void SetExtra(string key, object? value)
    {
        if (key is not null)
            Extra[key] = value;
    }

    /// <summary>Sets several extra values, at most 1,000 at once.</summary>
    public void SetExtras(IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var value in (values ?? []).Take(MostParts))
            SetExtra(value.Key, value.Value);
    }

    /// <summary>Adds a breadcrumb at the end of the trail.</summary>
    public void AddBreadcrumb(Breadcrumb breadcrumb)
    {
        if (breadcrumb is not null)
            Breadcrumbs.Add(breadcrumb);
    }

    /// <summary>Sets what Sentry groups by.</summary>
    public void SetFingerprint(params string[] fingerprint) => SetFingerprint((IEnumerable<string>)fingerprint);

    /// <inheritdoc cref="SetFingerprint(string[])"/>
    public void SetFingerprint(IEnumerable<string> fingerprint) => _fingerprint = [.. (fingerprint ?? []).Take(MostParts)];

    internal SentryTrace Trace { get; set; }

    /// <summary>The mechanism of the captured exception.</summary>
    internal string MechanismType { get; set; } = "generic";

    internal bool IsHandled { get; set; } = true;

    /// <summary>Whether the process ends because of it: then nothing waits, and it is sent even if its exception has been reported before.</summary>
    internal bool EndsProcess { get; set; }

    /// <summary>Whether it describes something that is over, such as an unobserved task. It is dropped if its exception has ever been reported.</summary>
    internal bool IsAfterthought { get; set; }

    /// <summary>
    /// Whether its text is the application's own, about an exception that was caught: not a library's, and not written during the throw.
    /// </summary>
    internal bool IsInOwnWords { get; set; }

    /// <summary>Whether its exception has been read.</summary>
    internal bool IsRead { get; set; }

    /// <summary>Whether its texts and values were made of a record, without what must not leave.</summary>
    internal bool IsPrivate { get; set; }

    /// <summary>The text of the exception, if the exception object itself is not available.</summary>
    internal string? ExceptionText { get; set; }

    /// <summary>Set if this is the record of a library that throws afterwards.</summary>
    internal AnnouncedThrow? Announcement { get; set; }

    /// <summary>Tags from the values of a record. Tags that the user set on a scope or in the options win over them.</summary>
    internal IReadOnlyDictionary<string, string>? DerivedTags { get; set; }

    internal IReadOnlyList<SentryAttachment> Attachments { get; set; } = [];

    /// <summary>The grouping of a record without an exception, unless the user sets another one.</summary>
    internal IReadOnlyList<string>? DerivedFingerprint { get; set; }

    /// <summary>The request as the record has it, used if nothing better is known.</summary>
    internal SentryRequest? DerivedRequest { get; set; }

    /// <summary>What the application was doing according to the record, used if nothing better is known.</summary>
    internal string? DerivedTransactionName { get; set; }

    /// <summary>Whether the exception filters have let it pass: each is asked once.</summary>
    internal bool HasPassedFilters { get; set; }

    /// <summary>Whether a library's logger wrote the record, not one of the application.</summary>
    internal bool IsFromLibrary { get; set; }

    /// <summary>Which events are equal to it; set when it is captured.</summary>
    internal EventKind Kind { get; set; }

    /// <summary>Assemblies and their versions.</summary>
    internal IReadOnlyDictionary<string, string>? Modules { get; set; }

    /// <summary><see cref="User"/> if it is not empty; does not create one.</summary>
    internal SentryUser? KnownUser => _user is { IsEmpty: false } user ? user : null;

    /// <summary><see cref="Request"/> if it is not empty; does not create one.</summary>
    internal SentryRequest? KnownRequest => _request is { IsEmpty: false } request ? request : null;

    internal bool HasExceptions => _exceptions is { Count: > 0 };

    internal bool HasThreads => _threads is { Count: > 0 };

    internal bool HasFingerprint => _fingerprint is { Count: > 0 };

    internal bool HasTags => _tags is { Count: > 0 };

    internal bool HasExtra => _extra is { Count: > 0 };

    internal bool HasContexts => _contexts is { Count: > 0 };

    /// <summary>The trail, until <see cref="Breadcrumbs"/> is read.</summary>
    internal IUnreadTrail? UnreadBreadcrumbs => _trail;

    /// <summary>The trail, after <see cref="Breadcrumbs"/> was read; the reader may have changed it.</summary>
    internal IList<Breadcrumb>? ReadBreadcrumbs => _breadcrumbs;

    internal bool HasBreadcrumbs => _trail is { Count: > 0 } || _breadcrumbs is { Count: > 0 };

    /// <summary>Keeps the exception objects alive no longer: the application may have put anything into them.</summary>
    internal void LetGoOfExceptions()
    {
        Exception = null;
        foreach (var exception in _exceptions ?? [])
            exception?.Origin = null;
    }

    internal void SetBreadcrumbs(IUnreadTrail trail) => _trail = trail;
}
