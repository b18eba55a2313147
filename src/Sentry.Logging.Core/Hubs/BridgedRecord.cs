using System;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// A record that a thread has logged just now, and what became of it. Of one that waits unread on a trail only the place is remembered: its words
/// are read when another framework has brought one that may be the same. Of one thread, which uses the object for one record after the other.
/// </summary>
internal sealed class BridgedRecord
{
    private object? _owner;
    private SentryLevel _level;
    private string? _logger;
    private int _passed;
    private int _claimed;
    private RecordWords? _words;
    private WeakReference? _identity;

    // Weak, since a finished unit of work is garbage with its trail. Made once, and seldom given another target: a thread stays with a unit for a while.
    private WeakReference? _trail;
    private long _place;

    /// <summary>When it was dealt with, in milliseconds.</summary>
    public int DoneAt { get; set; }

    /// <summary>The event that tells of it; empty where none does.</summary>
    public SentryId EventId { get; set; }

    /// <summary>Becomes another record.</summary>
    /// <param name="owner">Who looks at it: another slot's doors are not concerned.</param>
    /// <param name="framework">Which framework has brought it.</param>
    /// <param name="level">Its level.</param>
    /// <param name="logger">The name of its logger.</param>
    public void Begin(object owner, int framework, SentryLevel level, string? logger)
    {
        _owner = owner;
        _level = level;
        _logger = logger;
        _passed = framework;
        _claimed = 0;
        _words = null;
        _place = 0;
        EventId = SentryId.Empty;
        if (_identity is not null)
            _identity.Target = null;
    }

    /// <summary>It was read, and says this.</summary>
    public void Say(RecordWords words) => _words = words;

    /// <summary>It waits unread, at this place of this trail.</summary>
    public void Wait(BreadcrumbTrail trail, long place)
    {
        if (_trail is null)
            _trail = new WeakReference(trail);
        else if (!ReferenceEquals(_trail.Target, trail))
            _trail.Target = trail;
        _place = place;
    }

    /// <summary>Whether this framework, which has not brought it yet, may bring it: asked for every record, so nothing is read for it.</summary>
    public bool MayCome(object owner, int framework, SentryLevel level, string? logger) =>
        (_passed & framework) == 0 && _level == level && ReferenceEquals(_owner, owner) && _logger == logger;

    /// <summary>Whether it says this.</summary>
    /// <param name="words">What is asked for.</param>
    /// <param name="read">Reads what waits on a trail; null where it cannot be read.</param>
    public bool Says(RecordWords words, Func<TrailEntry, RecordWords?> read)
    {
        // What waits unread has no exception.
        if (_words is null && !words.HaveException && _trail?.Target is BreadcrumbTrail trail && trail.TryLoad(_place, out var entry))
            _words = read(entry);
        return _words?.Equal(words) == true;
    }

    /// <summary>Whether it is this object of the framework that has brought it last.</summary>
    public bool IsOf(object owner, object identity) => ReferenceEquals(_owner, owner) && ReferenceEquals(_identity?.Target, identity);

    /// <summary>Lets a framework through once.</summary>
    /// <param name="framework">Which.</param>
    /// <param name="identity">Its own object, where several doors of the framework see it.</param>
    public void Pass(int framework, object? identity)
    {
        _passed |= framework;
        if (_identity is not null)
            _identity.Target = identity;
        else if (identity is not null)
            _identity = new WeakReference(identity);
    }

    /// <summary>Returns what of the wanted routes nobody has taken for it, and takes it.</summary>
    public int Claim(int wanted)
    {
        var free = wanted & ~_claimed;
        _claimed |= wanted;
        return free;
    }
}
