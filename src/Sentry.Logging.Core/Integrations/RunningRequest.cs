using System;
using System.Diagnostics;
using System.Threading;
using Sentry.Privacy;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// A request of ASP.NET Core. Its <c>HttpContext</c> is reused for the next request after the end, so its data has to be read before the end.
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

    /// <summary>The host has finished the request, but has not released its context yet.</summary>
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

        // If the request has ended meanwhile, the data may be that of another request.
        return Volatile.Read(ref _facts) ?? (_activity.IsStopped ? null : facts);
    }
}
