using System;
using System.IO;
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Whether an exception only says that somebody did not want to wait any longer: an operation whose token was cancelled, or a client of
/// ASP.NET Core that has gone away. A time that ran out is not that: nobody wanted it. Nothing throws.
/// </summary>
internal static class Cancellation
{
    private const int MaxDepth = 16;
    private const int MaxExceptions = 10_000;

    // By name, and where a name says too little by Kestrel's own words, which it has in one language: the core does not know ASP.NET Core.
    private const string Connections = "Microsoft.AspNetCore.Connections";
    private const string ConnectionReset = "ConnectionResetException";
    private const string ConnectionAborted = "ConnectionAbortedException";
    private const string BadRequest = "BadHttpRequestException";
    private const string UnexpectedEnd = "Unexpected end of request content.";
    private const string ResetStream = "The client reset the request stream.";

    public static bool Is(Exception? exception)
    {
        if (exception is null)
            return false;
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (IsItself(held))
                continue;
            if (held is not AggregateException { InnerExceptions.Count: > 0 } aggregate)
                return false;
            walk.AddAll(aggregate);
        }

        return !walk.IsCut;
    }

    private static bool IsItself(Exception exception) => IsGoneClient(exception) || exception switch
    {
        OperationCanceledException cancelled => cancelled.CancellationToken.IsCancellationRequested && !HasRunOutOfTime(cancelled),
        IOException io => HasClientGone(io),
        _ => false,
    };

    /// <summary>HttpClient cancels its own token when its time is over, and says so by a cause.</summary>
    private static bool HasRunOutOfTime(Exception exception)
    {
        var depth = 0;
        for (var cause = exception.InnerException; cause is not null && depth < MaxDepth; cause = cause.InnerException, depth++)
        {
            if (cause is TimeoutException)
                return true;
        }

        return false;
    }

    /// <summary>What reads or writes a request's body says that the connection is gone, and why.</summary>
    private static bool HasClientGone(Exception exception)
    {
        var depth = 0;
        for (var cause = exception; cause is not null && depth < MaxDepth; cause = cause.InnerException, depth++)
        {
            if (IsGoneClient(cause))
                return true;
        }

        return false;
    }

    private static bool IsGoneClient(Exception exception)
    {
        var type = exception.GetType();
        if (type.Name is ConnectionReset or ConnectionAborted && type.Namespace == Connections)
            return true;
        if (type.Name == BadRequest)
            return ExceptionMessage.Of(exception) == UnexpectedEnd;
        return type == typeof(IOException) && ExceptionMessage.Of(exception) == ResetStream;
    }
}
