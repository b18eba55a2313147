using System;
using System.Diagnostics;
using System.Threading;
using Sentry.Adapters;
using Sentry.Privacy;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// A request of ASP.NET Core. Its <c>HttpContext</c> is reused for the next request after the end, so its data has to be read before the end.
/// </summary>
internal sealed class RunningRequest : IncomingRequest
{
    private readonly Activity _activity;
    private readonly RequestReader? _reader;
    private object? _context;
    private RequestFacts? _facts;
    private Exception? _uncaught;

    private readonly bool _isNamed;

    /// <param name="activity">The activity that it is stored in.</param>
    /// <param name="context">Its context.</param>
    /// <param name="reader">Reads it; null: only what every request has is read.</param>
    /// <param name="isNamed">Whether events get the name of its endpoint.</param>
    public RunningRequest(Activity activity, object context, RequestReader? reader, bool isNamed = true)
    {
        _isNamed = isNamed;
        _activity = activity;
        _context = context;
        _reader = reader;
    }

    /// <summary>The exception that an exception handler answers; null if there is none.</summary>
    public Exception? Uncaught => Volatile.Read(ref _uncaught);

    /// <summary>The status of the answer; null if it is unknown.</summary>
    public int? Status => _context is { } context ? _reader?.StatusOf(context) : null;

    /// <summary>The exception that the application has answered itself.</summary>
    public Exception? AnsweredException => _context is { } context ? _reader?.AnsweredExceptionOf(context) : null;

    public override Exception? Answering
    {
        get
        {
            try
            {
                var error = Context is { } context ? AnsweredFailure.Of(context)?.Error : null;
                return Context is null ? null : error;
            }
            catch (Exception)
            {
                return null;
            }
        }
    }

    /// <summary>The data of the request; null if it has ended unread.</summary>
    public RequestFacts? Facts
    {
        get
        {
            if (Volatile.Read(ref _facts) is { } known)
                return known;
            if (Context is not { } context)
                return null;
            var facts = RequestFacts.Read(context);

            // If the request has ended meanwhile, the data may be that of another request.
            return Volatile.Read(ref _facts) ?? (_activity.IsStopped ? null : facts);
        }
    }

    /// <summary>The host has finished the request, but has not released its context yet.</summary>
    public void End()
    {
        if (_context is not { } context)
            return;
        Volatile.Write(ref _facts, RequestFacts.Read(context));
        _context = null;
    }

    public override bool TryDecideByAnswer(Exception exception)
    {
        if (_reader is null || Context is null)
            return false;
        Volatile.Write(ref _uncaught, exception);
        return true;
    }

    public override void Fill(SentryEvent @event, PrivacyFilter privacy, bool personal)
    {
        if (Facts is not { } facts)
            return;
        if (@event.KnownRequest is null)
            @event.Request = RequestOf(facts, privacy, personal);
        if (personal && @event.KnownUser is null && UserOf() is { } user)
            @event.User = user;
        if (_isNamed)
            @event.TransactionName ??= facts.Route;
    }

    private object? Context => _activity.IsStopped ? null : _context;

    private SentryRequest RequestOf(RequestFacts facts, PrivacyFilter privacy, bool personal)
    {
        var request = New();
        if (_reader is null || Context is not { } context)
            return request;
        try
        {
            _reader.Read(context, request, personal);
            PrivateRequest.Redact(request, privacy, personal);
        }
        catch (Exception)
        {
            return New();
        }

        return Context is null ? New() : request;

        SentryRequest New() => new() { Method = facts.Method, Url = facts.Url, QueryString = personal ? facts.ShownQuery(privacy) : null };
    }

    private SentryUser? UserOf()
    {
        try
        {
            var user = Context is { } context ? _reader?.UserOf(context) : null;
            return Context is null ? null : user;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
