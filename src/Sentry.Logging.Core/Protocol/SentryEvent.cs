using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;

namespace Sentry;

/// <summary>
/// What is sent to Sentry. Hooks and event processors may change it while they run;
/// it must not be kept or changed after they have returned. Not thread-safe.
/// </summary>
public sealed class SentryEvent
{
    private Dictionary<string, string>? _tags;
    private Dictionary<string, object?>? _extra;
    private Dictionary<string, object?>? _contexts;
    private List<string>? _fingerprint;
    private List<SentryException>? _exceptions;
    private List<SentryThread>? _threads;
    // Far more than Sentry takes; a sequence may have no end.
    private const int MostParts = 1000;

    private IUnreadTrail? _trail;
    private IList<Breadcrumb>? _breadcrumbs;
    private SentryUser? _user;
    private SentryRequest? _request;
    private int _isCaptured;

    /// <summary>An event without an exception.</summary>
    public SentryEvent()
        : this(null)
    {
    }

    /// <summary>An event of an exception; the exception is read when the event is captured.</summary>
    public SentryEvent(Exception? exception)
        : this(exception, SentryId.Create())
    {
    }

    private SentryEvent(Exception? exception, SentryId id)
    {
        Exception = exception;
        EventId = id;
    }

    /// <summary>The event's own id.</summary>
    public SentryId EventId { get; }

    /// <summary>The exception the event was made of; never sent itself.</summary>
    public Exception? Exception { get; }

    /// <summary>When it happened; the default value means "when it is captured".</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>How severe it is; null means <see cref="SentryLevel.Error"/>.</summary>
    public SentryLevel? Level { get; set; }

    /// <summary>The name of the logger it came through.</summary>
    public string? Logger { get; set; }

    /// <summary>The text.</summary>
    public SentryMessage? Message { get; set; }

    /// <summary>The exceptions, the innermost cause first and the captured one last.</summary>
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

    /// <summary>The name of what the application was doing, e.g. a route.</summary>
    public string? TransactionName { get; set; }

    /// <summary>The HTTP request it belongs to. Never null: it comes into being when it is looked at, and is not sent while it is empty.</summary>
    [AllowNull]
    public SentryRequest Request
    {
        get => _request ??= new SentryRequest();
        set => _request = value;
    }

    /// <summary>Who was using the program. Never null: it comes into being when it is looked at, and is not sent while it is empty.</summary>
    [AllowNull]
    public SentryUser User
    {
        get => _user ??= new SentryUser();
        set => _user = value;
    }

    /// <summary>Which SDK made the event.</summary>
    public SdkVersion? Sdk { get; internal set; }

    /// <summary>What Sentry groups by, if not by its own rule; <c>{{ default }}</c> stands for that rule.</summary>
    public IList<string> Fingerprint => _fingerprint ??= [];

    /// <summary>Searchable words. Keys: letters, digits and <c>_.:-</c>, at most 32; values at most 200 characters. Others are repaired when sent.</summary>
    public IDictionary<string, string> Tags => _tags ??= new Dictionary<string, string>();

    /// <summary>Values that are shown and not searchable; 16 kB each, 256 kB in all.</summary>
    public IDictionary<string, object?> Extra => _extra ??= new Dictionary<string, object?>();

    /// <summary>Named groups of values; each value is a dictionary, anything else is shown as its text. 8 kB each.</summary>
    public IDictionary<string, object?> Contexts => _contexts ??= new Dictionary<string, object?>();

    /// <summary>The trail that led to the event, oldest first. Read from the trail when somebody looks, at the latest when the event is sent.</summary>
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

    /// <summary>Sets one tag; one without a key or value is none.</summary>
    public void SetTag(string key, string value)
    {
        if (key is not null)
            Tags[key] = value;
    }

    /// <summary>Sets one extra value; one without a key is none.</summary>
    public void SetExtra(string key, object? value)
    {
        if (key is not null)
            Extra[key] = value;
    }

    /// <summary>Sets what Sentry groups by.</summary>
    public void SetFingerprint(IEnumerable<string> fingerprint) => _fingerprint = [.. (fingerprint ?? []).Take(MostParts)];

    internal SentryTrace Trace { get; set; }

    /// <summary>The mechanism of the captured exception.</summary>
    internal string MechanismType { get; set; } = "generic";

    internal bool IsHandled { get; set; } = true;

    /// <summary>Whether the process dies of it: nothing may wait any longer, and it is told even if its exception was told of before.</summary>
    internal bool EndsProcess { get; set; }

    /// <summary>Whether it only tells of what somebody has left behind: of nothing that was ever told of.</summary>
    internal bool IsAfterthought { get; set; }

    /// <summary>
    /// Whether its text is the application's own and about an exception it has in hand: not a library's, and not said while the exception was still being thrown.
    /// </summary>
    internal bool IsInOwnWords { get; set; }

    /// <summary>Whether its exception has been read.</summary>
    internal bool IsRead { get; set; }

    /// <summary>Whether its texts and values were made of a record, without what must not leave.</summary>
    internal bool IsPrivate { get; set; }

    /// <summary>Set where it is the record of a library that goes on to throw.</summary>
    internal AnnouncedThrow? Announcement { get; set; }

    /// <summary>Tags made of a record's values: what the user set on a scope or in the options wins over them.</summary>
    internal IReadOnlyDictionary<string, string>? DerivedTags { get; set; }

    internal IReadOnlyList<SentryAttachment> Attachments { get; set; } = [];

    /// <summary>How a record without an exception groups, unless the user says otherwise.</summary>
    internal IReadOnlyList<string>? DerivedFingerprint { get; set; }

    /// <summary>The request as a record has it, for an event that nobody knows more of.</summary>
    internal SentryRequest? DerivedRequest { get; set; }

    /// <summary>What a record says that the application was doing, for an event that nobody knows more of.</summary>
    internal string? DerivedTransactionName { get; set; }

    /// <summary>Whether a library's logger has told of it, not the application's own.</summary>
    internal bool IsFromLibrary { get; set; }

    /// <summary>Assemblies and their versions.</summary>
    internal IReadOnlyDictionary<string, string>? Modules { get; set; }

    /// <summary><see cref="User"/> as far as it says something, without making one.</summary>
    internal SentryUser? KnownUser => _user is { IsEmpty: false } user ? user : null;

    /// <summary><see cref="Request"/> as far as it says something, without making one.</summary>
    internal SentryRequest? KnownRequest => _request is { IsEmpty: false } request ? request : null;

    internal bool HasExceptions => _exceptions is { Count: > 0 };

    internal bool HasThreads => _threads is { Count: > 0 };

    internal bool HasFingerprint => _fingerprint is { Count: > 0 };

    internal bool HasTags => _tags is { Count: > 0 };

    internal bool HasExtra => _extra is { Count: > 0 };

    internal bool HasContexts => _contexts is { Count: > 0 };

    /// <summary>The trail, as long as nobody has asked for <see cref="Breadcrumbs"/>.</summary>
    internal IUnreadTrail? UnreadBreadcrumbs => _trail;

    internal bool HasBreadcrumbs => _trail is { Count: > 0 } || _breadcrumbs is { Count: > 0 };

    internal void SetBreadcrumbs(IUnreadTrail trail) => _trail = trail;

    /// <summary>
    /// The event, if nobody has captured it before; else one that says the same under an id of its own, since the first one may be on its way
    /// and the server would take it for sent.
    /// </summary>
    internal SentryEvent Captured() => Interlocked.Exchange(ref _isCaptured, 1) == 0 ? this : Copy(SentryId.Create());

    /// <summary>One that says the same, whatever becomes of this one; its id too, unless this one was captured itself.</summary>
    internal SentryEvent CapturedCopy() => Copy(Interlocked.Exchange(ref _isCaptured, 1) == 0 ? EventId : SentryId.Create());

    private SentryEvent Copy(SentryId id) => new(Exception, id)
    {
        Timestamp = Timestamp,
        Level = Level,
        Logger = Logger,
        Message = Message,
        Release = Release,
        Distribution = Distribution,
        Environment = Environment,
        ServerName = ServerName,
        TransactionName = TransactionName,
        Sdk = Sdk,
        Trace = Trace,
        MechanismType = MechanismType,
        IsHandled = IsHandled,
        EndsProcess = EndsProcess,
        IsAfterthought = IsAfterthought,
        Announcement = Announcement,
        IsFromLibrary = IsFromLibrary,
        IsPrivate = IsPrivate,
        DerivedTags = DerivedTags,
        DerivedRequest = DerivedRequest,
        DerivedTransactionName = DerivedTransactionName,
        DerivedFingerprint = DerivedFingerprint,
        Attachments = Attachments,
        _isCaptured = 1,
        _user = KnownUser?.Clone(),
        _request = KnownRequest?.Clone(),
        _tags = _tags is null ? null : new(_tags),
        _extra = _extra is null ? null : new(_extra),
        _contexts = _contexts is null ? null : new(_contexts),
        _fingerprint = _fingerprint is null ? null : [.. _fingerprint],
        _exceptions = _exceptions is null ? null : [.. _exceptions],
        _threads = _threads is null ? null : [.. _threads],
        _trail = _trail,
        _breadcrumbs = _breadcrumbs is null ? null : new List<Breadcrumb>(_breadcrumbs),
    };
}
