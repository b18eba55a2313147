using System.Collections.Generic;

namespace Sentry.Logs;

/// <summary>
/// The data of the flow in which a record was logged: trace, scopes, user and thread. It references only immutable objects. All logs of a flow share it
/// until one of them changes. Keeps no unit of work and no activity alive. Immutable.
/// </summary>
internal sealed class LogFlow
{
    public required LogSource Source { get; init; }

    public required string TraceId { get; init; }

    public string? SpanId { get; init; }

    /// <summary>The attributes of the scopes that have any, the innermost scope first.</summary>
    public IReadOnlyDictionary<string, object?>[] Layers { get; init; } = [];

    public UserWords? User { get; init; }

    /// <summary>The user who runs the process, if it may be sent: used if no scope has a user.</summary>
    public UserWords? DefaultUser { get; init; }

    public LogThread? Thread { get; init; }

    /// <summary>Sets the ids of the flow on a log.</summary>
    public void Identify(SentryLog log)
    {
        log.TraceIdText = TraceId;
        log.SpanId = SpanId;
    }

    /// <summary>Adds the attributes that a log does not have yet.</summary>
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

    /// <summary>Whether <see cref="Fill(SentryLog)"/> adds, or would have to leave out, an attribute of this name.</summary>
    public bool Has(string name)
    {
        if (name is LogAttributes.ThreadId or LogAttributes.ThreadName or LogAttributes.UserId or LogAttributes.UserName or LogAttributes.UserEmail)
            return true;
        foreach (var layer in Layers)
        {
            if (layer.ContainsKey(name))
                return true;
        }

        return false;
    }

    /// <summary>Adds the user's attributes to a log, unless it has a user already.</summary>
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
    /// <summary>The current thread.</summary>
    public static LogThread Current() => new(System.Environment.CurrentManagedThreadId, System.Threading.Thread.CurrentThread.Name);
}
