using System;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What was reported before an event: the same exception, or the record in which a library announced it. Thread-safe.</summary>
internal sealed class EarlierReports
{
    private readonly DuplicateFilter _duplicates;
    private readonly Announcements _announcements;
    private readonly bool _waits;

    /// <param name="duplicates">Recognises an exception.</param>
    /// <param name="announcements">Recognises the record that announced it.</param>
    /// <param name="waits">Whether events wait for what later records say of their exception.</param>
    public EarlierReports(DuplicateFilter duplicates, Announcements announcements, bool waits)
    {
        _duplicates = duplicates;
        _announcements = announcements;
        _waits = waits && duplicates.MeetsExceptions;
    }

    /// <inheritdoc cref="DuplicateFilter.IdOf"/>
    public SentryId IdOf(Exception exception, UnitPath path) => _duplicates.IdOf(exception, path);

    /// <summary>What is known about the failure of an event. If it is new, this event becomes the one that reports it.</summary>
    public KnownReports Lookup(SentryEvent @event, UnitPath path) =>
        _duplicates.Lookup(@event, path, IsLeftBehind(@event, path));

    /// <summary>Whether an event waits for what later records say of its exception.</summary>
    public bool Waits(SentryEvent @event) => _waits && !@event.EndsProcess && (@event.Exception is not null || @event.Announcement is not null);

    /// <summary>Withdraws the record that a library wrote about the exception before it threw, and adds its text to this event.</summary>
    /// <param name="event">The event of the exception, or of the record that announces one.</param>
    /// <param name="reported">Its report.</param>
    /// <param name="path">The path of its unit of work.</param>
    public void TakeAnnounced(SentryEvent @event, ReportedException reported, UnitPath path)
    {
        if (!_waits)
            return;
        if (@event.Exception is not { } exception)
        {
            if (@event.Announcement is { } announcement)
                _announcements.Add(announcement, reported, path);
            return;
        }

        if (reported.WasAnnounced || _announcements.Take(exception, path) is not { } announced)
            return;
        reported.WasAnnounced = true;
        if (announced.Withdraw() is { } withdrawn)
            reported.Merge(withdrawn);
    }

    /// <summary>Whether an event is redundant if its exception has been reported: one of an unobserved task, or one from a finalizer.</summary>
    private bool IsLeftBehind(SentryEvent @event, UnitPath path) =>
        @event.IsAfterthought || (path.IsProcess && @event.Exception is { } exception && _duplicates.IsReported(exception) && FinalizerThread.IsCurrent);
}
