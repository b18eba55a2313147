using System;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// A record that a thread has just logged, and what it became. For a record that waits unread on a trail only its place is stored: it is
/// read if another framework brings a record that may be the same. Used by one thread, which reuses the object.
/// </summary>
internal sealed class ForwardedRecord
{
    private object? _seenBy;
    private SentryLevel _level;
    private string? _logger;
    private int _passed;
    private int _claimed;
    private RecordContent? _content;
    private WeakReference? _identity;

    // Weak, because a finished unit of work is garbage together with its trail. Rarely set to another target: a thread stays with a unit for a while.
    private WeakReference? _trail;
    private long _place;

    /// <summary>When it was handled, in milliseconds.</summary>
    public int DoneAt { get; set; }

    /// <summary>The event that reports it; empty if there is none.</summary>
    public SentryId EventId { get; set; }

    /// <summary>Starts a new record.</summary>
    /// <param name="seenBy">The place of the hub: integrations on another hub do not share records.</param>
    /// <param name="framework">The framework that brought it.</param>
    /// <param name="level">Its level.</param>
    /// <param name="logger">The name of its logger.</param>
    public void Begin(object seenBy, int framework, SentryLevel level, string? logger)
    {
        _seenBy = seenBy;
        _level = level;
        _logger = logger;
        _passed = framework;
        _claimed = 0;
        _content = null;
        _place = 0;
        EventId = SentryId.Empty;
        if (_identity is not null)
            _identity.Target = null;
    }

    /// <summary>The record was read, with this content.</summary>
    public void SetContent(RecordContent content) => _content = content;

    /// <summary>The record waits unread, at this place of this trail.</summary>
    public void SetUnread(BreadcrumbTrail trail, long place)
    {
        if (_trail is null)
            _trail = new WeakReference(trail);
        else if (!ReferenceEquals(_trail.Target, trail))
            _trail.Target = trail;
        _place = place;
    }

    /// <summary>
    /// Whether this framework, which has not brought the record yet, may still bring it. Called for every record, so it reads nothing.
    /// </summary>
    public bool IsExpectedFrom(object seenBy, int framework, SentryLevel level, string? logger) =>
        (_passed & framework) == 0 && _level == level && ReferenceEquals(_seenBy, seenBy) && _logger == logger;

    /// <summary>Whether it has this content.</summary>
    /// <param name="content">The content to compare.</param>
    /// <param name="read">Reads a record that waits on a trail; null if it cannot be read.</param>
    public bool HasContent(RecordContent content, Func<TrailEntry, RecordContent?> read)
    {
        // A record that waits unread has no exception.
        if (_content is null && !content.HasException && _trail?.Target is BreadcrumbTrail trail && trail.TryLoad(_place, out var entry))
            _content = read(entry);
        return _content?.Equal(content) == true;
    }

    /// <summary>Whether this object of the framework brought it last.</summary>
    public bool IsOf(object seenBy, object identity) => ReferenceEquals(_seenBy, seenBy) && ReferenceEquals(_identity?.Target, identity);

    /// <summary>Lets a framework pass once.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="identity">Its own object, if several integrations of the framework see it.</param>
    public void Pass(int framework, object? identity)
    {
        _passed |= framework;
        if (_identity is not null)
            _identity.Target = identity;
        else if (identity is not null)
            _identity = new WeakReference(identity);
    }

    /// <summary>Returns, and takes, the routes that were not taken for it yet.</summary>
    public int Claim(int wanted)
    {
        var free = wanted & ~_claimed;
        _claimed |= wanted;
        return free;
    }
}
