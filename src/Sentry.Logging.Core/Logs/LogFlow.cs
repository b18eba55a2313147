using System.Collections.Generic;

namespace Sentry.Logs;

/// <summary>
/// What belongs to the flow in which something was logged: trace, scopes, user and thread. References to what does not change; all logs of one flow share it
/// until something of it is another. Keeps no unit of work and no activity alive. Immutable.
/// </summary>
internal sealed class LogFlow
{
    public required LogSource Source { get; init; }

    public required string TraceId { get; init; }

    public string? SpanId { get; init; }

    /// <summary>What the head of the trace has told; null where this process is the head.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? SamplingContext { get; init; }

    /// <summary>The attributes of the scopes that have some, the innermost first.</summary>
    public IReadOnlyDictionary<string, object?>[] Layers { get; init; } = [];

    public UserWords? User { get; init; }

    /// <summary>Who runs the process, if that may be said: the user where no scope names one.</summary>
    public UserWords? DefaultUser { get; init; }

    public LogThread? Thread { get; init; }

    /// <summary>Gives a log the ids of the flow.</summary>
    public void Identify(SentryLog log)
    {
        log.TraceIdText = TraceId;
        log.SpanId = SpanId;
    }

    /// <summary>Gives a log the attributes that it does not have yet.</summary>
    public void Fill(SentryLog log)
    {
        if (Thread is { } thread)
        {
            log.AddAttribute(LogAttributes.ThreadId, thread.Id);
            if (thread.Name is { } name)
                log.AddAttribute(LogAttributes.ThreadName, name);
        }

        Fill(log, User);
        foreach (var layer in Layers)
        {
            foreach (var attribute in layer)
                log.AddAttribute(attribute.Key, attribute.Value);
        }
    }

    /// <summary>Gives a log what is to be said of a user, unless it names one.</summary>
    public static void Fill(SentryLog log, UserWords? user)
    {
        if (user is null || log.TryGetAttribute(LogAttributes.UserId, out _) || log.TryGetAttribute(LogAttributes.UserName, out _)
            || log.TryGetAttribute(LogAttributes.UserEmail, out _))
            return;
        if (user.Id is not null)
            log.AddAttribute(LogAttributes.UserId, user.Id);
        if (user.Name is not null)
            log.AddAttribute(LogAttributes.UserName, user.Name);
        if (user.Email is not null)
            log.AddAttribute(LogAttributes.UserEmail, user.Email);
    }
}

/// <summary>A thread that logged. Immutable.</summary>
internal sealed record LogThread(int Id, string? Name)
{
    /// <summary>The running one.</summary>
    public static LogThread Current() => new(System.Environment.CurrentManagedThreadId, System.Threading.Thread.CurrentThread.Name);
}
