using System;
using System.IO;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Whether an exception only says that somebody did not want to wait any longer: an operation whose token was cancelled, or a client of
/// ASP.NET Core that has gone away. A time that ran out is not that: nobody wanted it. Nothing throws.
/// </summary>
internal static class Cancellation
{
    private const int MaxDepth = 16;

    // By name, and where a name says too little by Kestrel's own words, which it has in one language: the core does not know ASP.NET Core.
    private const string Reset = "Microsoft.AspNetCore.Connections.ConnectionResetException";
    private const string Aborted = "Microsoft.AspNetCore.Connections.ConnectionAbortedException";
    private const string BadRequest = "BadHttpRequestException";
    private const string UnexpectedEnd = "Unexpected end of request content.";
    private const string ResetStream = "The client reset the request stream.";

    public static bool Is(Exception? exception) => exception is not null && Is(exception, MaxDepth);

    private static bool Is(Exception exception, int depth) => depth > 0 && (IsGoneClient(exception) || exception switch
    {
        AggregateException { InnerExceptions.Count: > 0 } aggregate => AreAll(aggregate, depth - 1),
        OperationCanceledException cancelled => cancelled.CancellationToken.IsCancellationRequested && !HasRunOutOfTime(cancelled, depth),
        IOException io => HasClientGone(io, depth),
        _ => false,
    });

    private static bool AreAll(AggregateException aggregate, int depth)
    {
        foreach (var inner in aggregate.InnerExceptions)
        {
            if (!Is(inner, depth))
                return false;
        }

        return true;
    }

    /// <summary>HttpClient cancels its own token when its time is over, and says so by a cause.</summary>
    private static bool HasRunOutOfTime(Exception exception, int depth)
    {
        for (var cause = exception.InnerException; cause is not null && depth-- > 0; cause = cause.InnerException)
        {
            if (cause is TimeoutException)
                return true;
        }

        return false;
    }

    /// <summary>What reads or writes a request's body says that the connection is gone, and why.</summary>
    private static bool HasClientGone(Exception exception, int depth)
    {
        for (var cause = exception; cause is not null && depth-- > 0; cause = cause.InnerException)
        {
            if (IsGoneClient(cause))
                return true;
        }

        return false;
    }

    private static bool IsGoneClient(Exception exception)
    {
        var type = exception.GetType();
        if (type.FullName is Reset or Aborted)
            return true;
        if (type.Name == BadRequest)
            return ExceptionMessage.Of(exception) == UnexpectedEnd;
        return type == typeof(IOException) && ExceptionMessage.Of(exception) == ResetStream;
    }
}
