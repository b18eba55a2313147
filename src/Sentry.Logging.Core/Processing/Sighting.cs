using System.Collections.Generic;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>
/// The event that told of an exception, from its making until it is sealed (docs/policy.md rule 9). What later sightings know is added to it
/// as long as it waits; after that nothing of the event is kept but what a crash has to say of it. Thread-safe.
/// </summary>
internal sealed class Sighting
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

    // Of the filter, and under its lock.
    private UnitPlace _place;
    private long _lastMet;

    /// <param name="event">The event that tells.</param>
    /// <param name="place">The unit of work it is of.</param>
    /// <param name="now">The time.</param>
    public Sighting(SentryEvent @event, UnitPlace place, long now)
    {
        _eventId = @event.EventId;
        _isCrash = @event.EndsProcess;
        _announcement = @event.Announcement;
        _place = place;
        _lastMet = now;
    }

    private enum Stage
    {
        /// <summary>Its event is on its way through the pipeline.</summary>
        Making,

        /// <summary>Its event waits to be sealed, and can still be completed.</summary>
        Waiting,

        /// <summary>Its event is sealed.</summary>
        Told,

        /// <summary>A hook or the sample rate has dropped its event: that was told of, too.</summary>
        Dropped,

        /// <summary>Its event was lost before anybody was told.</summary>
        Lost,

        /// <summary>Its event was taken back, since another tells more of the same.</summary>
        Withdrawn,
    }

    /// <summary>The id of the event; empty once it has been dropped or lost.</summary>
    public SentryId EventId
    {
        get
        {
            lock (_gate)
                return _stage is Stage.Dropped or Stage.Lost ? SentryId.Empty : _eventId;
        }
    }

    /// <summary>Whether somebody was, or is going to be, told.</summary>
    public bool HasId => EventId != SentryId.Empty;

    /// <summary>Whether a record that a library has logged before it threw was found and taken back.</summary>
    public bool WasAnnounced { get; set; }

    /// <summary>Whether the event can still be completed, so that it is worth waiting.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _stage == Stage.Waiting && !_isCrash;
        }
    }

    /// <summary>Whether more than its coming is of interest of a later event.</summary>
    public bool TakesMore
    {
        get
        {
            lock (_gate)
                return _stage is Stage.Making or Stage.Waiting;
        }
    }

    /// <summary>Whether it is meant. For the filter.</summary>
    public bool Answers(in Question question) =>
        _lastMet >= question.Since && (question.Place is not { } place || _place.IsInLineWith(place));

    /// <summary>The same failure was met once more. For the filter.</summary>
    public void MetAgain(UnitPlace place, long now)
    {
        // All units are within the process's: the first of them to meet what was told without a unit is the one that it belongs to.
        if (_place.IsProcess)
            _place = place;
        _lastMet = now;
    }

    /// <summary>Tells an event of the same exception that another one has told of it before; a crash keeps what was said there.</summary>
    public void Precede(SentryEvent later)
    {
        lock (_gate)
        {
            EventWords.Name(later, _eventId);
            if (!later.EndsProcess)
                return;
            later.Message ??= _message ?? _event?.Message;
            later.Logger ??= _logger ?? _event?.Logger;
        }
    }

    /// <summary>Takes what another event knows of the same exception, or says why not.</summary>
    public Encounter Meet(SentryEvent later)
    {
        lock (_gate)
        {
            // Somebody else has the exception in hand that a library announced.
            if (_announcement is not null && later.Announcement is null)
                _announcement.IsToldBetter = true;
            if (later.EndsProcess && !_isCrash && _stage is Stage.Making or Stage.Told)
            {
                // One that is still being made may come too late for the end of the process, and is on another thread than the end.
                _isCrash = true;
                Precede(later);
                return Encounter.Crash;
            }

            switch (_stage)
            {
                case Stage.Making:
                    (_early ??= []).Add(later);
                    return Encounter.Completed;
                case Stage.Waiting:
                    Complete(later);
                    return Encounter.Completed;
                default:
                    return Encounter.Repeated;
            }
        }
    }

    /// <summary>The pipeline is through, and the event goes to the intake.</summary>
    /// <param name="event">The event as the hooks left it.</param>
    /// <param name="waits">Whether it waits there for what later sightings know.</param>
    /// <param name="takesWords">Whether texts and data may be added: not where a hook has looked for some that must not be sent.</param>
    public void Accept(SentryEvent @event, bool waits, bool takesWords)
    {
        lock (_gate)
        {
            _eventId = @event.EventId;
            _event = @event;
            _takesWords = takesWords;
            _takesStacks = takesWords || EventCompletion.HasUnreadStacksOnly(@event);
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

    /// <summary>The event is lost before it was sealed: the next sighting of its exception is as good as the first.</summary>
    public void Lose() => End(Stage.Lost);

    /// <summary>The event is made into bytes; nothing is added to it from now on.</summary>
    /// <returns>Whether it is still to be sent.</returns>
    public bool Seal()
    {
        lock (_gate)
        {
            if (_stage == Stage.Waiting)
                Close();
            return _stage != Stage.Withdrawn;
        }
    }

    /// <summary>Takes the event back that still waits, since another one tells of the same. Null where it is too late for that.</summary>
    public SentryEvent? Withdraw()
    {
        lock (_gate)
        {
            if (_announcement is not null)
                _announcement.IsToldBetter = true;
            if (_stage != Stage.Waiting)
                return null;
            var @event = _event;
            End(Stage.Withdrawn);
            return @event;
        }
    }

    /// <summary>Makes this the sighting of another event, if its own was lost.</summary>
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
        EventCompletion.Complete(_event!, later, _takesWords, _takesStacks);
        _isCrash |= later.EndsProcess;
    }

    private void Close()
    {
        _message = _event!.Message;
        _logger = _event.Logger;
        _event = null;
        _stage = Stage.Told;
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

/// <summary>What became of an event whose exception had been told of before.</summary>
internal enum Encounter
{
    /// <summary>What it knows was added to the event that waits.</summary>
    Completed,

    /// <summary>It comes too late: another one has told of the exception.</summary>
    Repeated,

    /// <summary>It comes too late and ends the process, so it is sent as well and names the first one.</summary>
    Crash,
}
