using System;
using Sentry.Diagnostics;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>Prepares a breadcrumb for a trail: sets its time, and runs <c>before_breadcrumb</c>. Thread-safe.</summary>
internal sealed class BreadcrumbIntake
{
    private readonly EventHooks _hooks;
    private readonly PrivacyFilter _privacy;
    private readonly TimeProvider _time;

    public BreadcrumbIntake(EventHooks hooks, PrivacyFilter privacy, TimeProvider time)
    {
        _hooks = hooks;
        _privacy = privacy;
        _time = time;
    }

    public bool HasHooks => _hooks.HasBeforeBreadcrumb;

    /// <param name="breadcrumb">The breadcrumb.</param>
    /// <param name="isOurs">Whether no other code holds it, so that it need not be copied.</param>
    /// <param name="hint">The objects that it was made from.</param>
    /// <param name="trail">The trail.</param>
    /// <param name="announcement">The throw that it announces; null: none.</param>
    public void Add(Breadcrumb breadcrumb, bool isOurs, SentryHint? hint, BreadcrumbTrail trail, AnnouncedThrow? announcement)
    {
        if (breadcrumb.Timestamp == default)
            breadcrumb.Timestamp = _time.GetUtcNow();
        if (_hooks.HasBeforeBreadcrumb)
        {
            // Redacted before the hook runs: data that the hook adds is the application's choice and stays.
            breadcrumb = PrivateTrail.Filter(isOurs ? breadcrumb : breadcrumb.Clone(), _privacy);
            if (AskHooks(breadcrumb, hint ?? new SentryHint()) is not { } kept)
                return;
            isOurs &= ReferenceEquals(kept, breadcrumb);
            breadcrumb = kept;
            breadcrumb.IsPrivate = true;
        }

        AnnouncedBreadcrumb.AddTo(trail, isOurs ? ReadyBreadcrumb.Settle(breadcrumb) : ReadyBreadcrumb.CopyOf(breadcrumb), announcement);
    }

    private Breadcrumb? AskHooks(Breadcrumb breadcrumb, SentryHint hint)
    {
        using (SdkWork.Enter())
        {
            var time = breadcrumb.Timestamp;
            var kept = _hooks.BeforeBreadcrumb(breadcrumb, hint);
            if (kept is not null && kept.Timestamp == default)
                kept.Timestamp = time;
            return kept;
        }
    }
}
