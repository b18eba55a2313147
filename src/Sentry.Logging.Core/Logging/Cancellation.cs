using System;
using System.IO;
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Whether an exception only means that a caller stopped waiting: an operation whose token was cancelled, or a client of
/// ASP.NET Core that has disconnected. A timeout is not a cancellation: no caller wanted it. Nothing throws.
/// </summary>
internal static class Cancellation
{
    private const int MaxDepth = 16;
    private const int MaxExceptions = 10_000;

    // By name, because the core has no reference to ASP.NET Core; if the name is not enough, by Kestrel's messages, which are never translated.
    private const string Connections = "Microsoft.AspNetCore.Connections";
    private const string ConnectionReset = "ConnectionResetException";
    private const string ConnectionAborted = "ConnectionAbortedException";
    private const string BadRequest = "BadHttpRequestException";
    private const string UnexpectedEnd = "Unexpected end of request content.";
    private const string ResetStream = "The client reset the request stream.";

    // Quartz.NET logs the exception of a job once more, in one of its own.
    private const string OfQuartz = "Quartz.JobExecutionProcessException";

    public static bool Is(Exception? exception)
    {
        if (exception is null)
            return false;
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (IsItself(held))
                continue;
            if (held.InnerException is { } cause && held.GetType().FullName == OfQuartz)
            {
                walk.Add(cause);
                continue;
            }

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

    /// <summary>At a timeout, HttpClient cancels its own token and adds a TimeoutException as the cause.</summary>
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

    /// <summary>A read or write of the request's body fails because the connection is gone.</summary>
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
