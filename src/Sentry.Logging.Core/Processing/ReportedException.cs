using System.Collections.Generic;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>
/// The event that reports an exception, from its creation until it is serialized (docs/policy.md rule 9). While it waits, later reports add to it.
/// After that they are only counted, and of the event only what a crash needs is kept. Thread-safe.
/// </summary>
internal sealed class ReportedException
{
    private readonly object _gate = new();
    private Stage _stage;
    private SentryId _eventId;
    private SentryEvent? _event;
    private List<SentryEvent>? _early;
    private SentryMessage? _message;
    private string? _logger;
    private bool _takesWords;
    private bool _takesStacks;
    private bool _isCrash;
    private readonly AnnouncedThrow? _announcement;

    // Guarded by the lock of DuplicateFilter.
    private UnitPath _path;
    private long _lastMet;

    /// <param name="event">The event that reports the exception.</param>
    /// <param name="path">The path of its unit of work.</param>
    /// <param name="now">The time.</param>
    public ReportedException(SentryEvent @event, UnitPath path, long now)
    {
        _eventId = @event.EventId;
        _isCrash = @event.EndsProcess;
        _announcement = @event.Announcement;
        _path = path;
        _lastMet = now;
    }

    private enum Stage
    {
        /// <summary>The event is in the pipeline.</summary>
        Making,

        /// <summary>The event waits to be serialized, and can still be completed.</summary>
        Waiting,

        /// <summary>The event is serialized.</summary>
        Serialized,

        /// <summary>A hook or the sample rate has dropped the event: that counts as reported, too.</summary>
        Dropped,

        /// <summary>The event was lost before it was sent.</summary>
        Lost,

        /// <summary>The event was only counted: that counts as reported, but a crash is sent.</summary>
        Suppressed,

        /// <summary>The event was withdrawn, because another one reports the same with more information.</summary>
        Withdrawn,
    }

    /// <summary>The id of the event; empty once it has been dropped or lost.</summary>
    public SentryId EventId
    {
        get
        {
            lock (_gate)
                return _stage is Stage.Dropped or Stage.Lost or Stage.Suppressed ? SentryId.Empty : _eventId;
        }
    }

    /// <summary>Whether the event was sent, or will be.</summary>
    public bool HasId => EventId != SentryId.Empty;

    /// <summary>Whether it replaced the record that a library wrote before it threw.</summary>
    public bool WasAnnounced { get; set; }

    /// <summary>Whether the event can still be completed, so that it makes sense to wait.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _stage == Stage.Waiting && !_isCrash;
        }
    }

    /// <summary>Whether a later event can add more than the crash mark.</summary>
    public bool TakesMore
    {
        get
        {
            lock (_gate)
                return _stage is Stage.Making or Stage.Waiting;
        }
    }

    /// <summary>Whether it matches a search. Guarded by the lock of DuplicateFilter.</summary>
    public bool Matches(in ReportQuery query) =>
        _lastMet >= query.Since && (query.Path is not { } path || _path.IsInLineWith(path));

    /// <summary>The same failure was seen again. Guarded by the lock of DuplicateFilter.</summary>
    public void SeenAgain(UnitPath path, long now)
    {
        // The process contains all units. A report without a unit belongs to the first unit that sees the failure again.
        if (_path.IsProcess)
            _path = path;
        _lastMet = now;
    }

    /// <summary>Sets on a later event of the same exception the id of this one; a crash also gets its text.</summary>
    public void Precede(SentryEvent later)
    {
        lock (_gate)
        {
            ExceptionMessages.Name(later, _eventId);
            if (!later.EndsProcess)
                return;
            later.Message ??= _message ?? _event?.Message;
            later.Logger ??= _logger ?? _event?.Logger;
        }
    }

    /// <summary>Takes the information of another event of the same exception, or returns why not.</summary>
    public MergeResult Merge(SentryEvent later)
    {
        lock (_gate)
        {
            // Code other than the library has caught the exception that the library announced.
            if (_announcement is not null && later.Announcement is null)
                _announcement.IsSuperseded = true;
            if (later.EndsProcess && !_isCrash && _stage is Stage.Making or Stage.Serialized or Stage.Suppressed)
            {
                // An event that is still in the pipeline, on another thread, may come too late for the end of the process.
                _isCrash = true;
                Precede(later);
                return MergeResult.Crash;
            }

            switch (_stage)
            {
                case Stage.Making:
                    (_early ??= []).Add(later);
                    return MergeResult.Merged;
                case Stage.Waiting:
                    Complete(later);
                    return MergeResult.Merged;
                default:
                    return MergeResult.Repeated;
            }
        }
    }

    /// <summary>The event leaves the pipeline for the intake.</summary>
    /// <param name="event">The event as the hooks left it.</param>
    /// <param name="waits">Whether it waits there for later information.</param>
    /// <param name="takesWords">Whether texts and data may be added: not if a hook has checked the event for data that must not be sent.</param>
    public void Accept(SentryEvent @event, bool waits, bool takesWords)
    {
        lock (_gate)
        {
            _eventId = @event.EventId;
            _event = @event;
            _takesWords = takesWords;
            _takesStacks = takesWords || EventMerge.HasUnreadStacksOnly(@event);
            _stage = Stage.Waiting;
            foreach (var later in _early ?? [])
                Complete(later);
            _early = null;
            if (!waits)
                Close();
        }
    }

    /// <summary>A hook or the sample rate has dropped the event.</summary>
    public void Drop() => End(Stage.Dropped);

    /// <summary>The event was only counted, because many equal ones were sent.</summary>
    public void Suppress() => End(Stage.Suppressed);

    /// <summary>The event was lost before it was serialized: the next report of its exception counts as the first.</summary>
    public void Lose() => End(Stage.Lost);

    /// <summary>The event is now serialized; nothing is added to it any more.</summary>
    /// <returns>Whether it still has to be sent.</returns>
    public bool MarkSerialized()
    {
        lock (_gate)
        {
            if (_stage == Stage.Waiting)
                Close();
            return _stage != Stage.Withdrawn;
        }
    }

    /// <summary>Withdraws the event, because another one reports the same failure. Null if it is too late.</summary>
    public SentryEvent? Withdraw()
    {
        lock (_gate)
        {
            if (_announcement is not null)
                _announcement.IsSuperseded = true;
            if (_stage != Stage.Waiting)
                return null;
            var @event = _event;
            End(Stage.Withdrawn);
            return @event;
        }
    }

    /// <summary>Makes this the report of another event, if its own event was lost.</summary>
    public bool TryTakeOver(SentryEvent next)
    {
        lock (_gate)
        {
            if (_stage != Stage.Lost)
                return false;
            _stage = Stage.Making;
            _eventId = next.EventId;
            _isCrash = next.EndsProcess;
            return true;
        }
    }

    private void Complete(SentryEvent later)
    {
        EventMerge.Merge(_event!, later, _takesWords, _takesStacks);
        _isCrash |= later.EndsProcess;
    }

    private void Close()
    {
        _message = _event!.Message;
        _logger = _event.Logger;
        _event = null;
        _stage = Stage.Serialized;
    }

    private void End(Stage stage)
    {
        lock (_gate)
        {
            _stage = stage;
            _event = null;
            _early = null;
        }
    }
}

/// <summary>What happened to an event whose exception had been reported before.</summary>
internal enum MergeResult
{
    /// <summary>Its information was added to the waiting event.</summary>
    Merged,

    /// <summary>It comes too late: another event has reported the exception.</summary>
    Repeated,

    /// <summary>It comes too late and ends the process, so it is sent too and names the first event.</summary>
    Crash,
}
