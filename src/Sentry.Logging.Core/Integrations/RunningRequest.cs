using System;
using System.Diagnostics;
using System.Threading;
using Sentry.Privacy;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// A request of ASP.NET Core. Its <c>HttpContext</c> is the next request's once this one is over, so what it says is read before that, and not after.
/// </summary>
internal sealed class RunningRequest : IncomingRequest
{
    private readonly Activity _activity;
    private object? _context;
    private RequestFacts? _facts;

    public RunningRequest(Activity activity, object context)
    {
        _activity = activity;
        _context = context;
    }

    /// <summary>The host is done with it, and has not yet given its context away.</summary>
    public void End()
    {
        if (_context is not { } context)
            return;
        Volatile.Write(ref _facts, RequestFacts.Read(context));
        _context = null;
    }

    public override void Fill(SentryEvent @event, PrivacyFilter? queries)
    {
        if (Now() is not { } facts)
            return;
        if (@event.KnownRequest is null)
            @event.Request = new SentryRequest { Method = facts.Method, Url = facts.Url, QueryString = queries is null ? null : facts.ShownQuery(queries) };
        @event.TransactionName ??= facts.Route;
    }

    private RequestFacts? Now()
    {
        if (Volatile.Read(ref _facts) is { } known)
            return known;
        if (_context is not { } context || _activity.IsStopped)
            return null;
        var facts = RequestFacts.Read(context);

        // If it has ended meanwhile, that may have been read of somebody else's request.
        return Volatile.Read(ref _facts) ?? (_activity.IsStopped ? null : facts);
    }
}
