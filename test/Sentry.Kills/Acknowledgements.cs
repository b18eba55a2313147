using System;
using System.Threading;

namespace Sentry.Kills;

/// <summary>Writes which events and logs are safe, by what the SDK says about them, and its warnings.</summary>
internal sealed class Acknowledgements : IDiagnosticLogger
{
    private const string Event = "Event ";
    private const string Batch = "A batch of ";
    private const string Stored = " is stored on disk";
    private const string Sent = " was sent to ";

    private int _events;
    private int _batches;

    /// <summary>Set as soon as an event and a batch of logs are safe.</summary>
    public CountdownEvent First { get; } = new(2);

    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null)
    {
        if (level >= SentryLevel.Warning)
            Console.WriteLine("said " + message);
        if ((Between(message, Event, Stored) ?? Between(message, Event, Sent)) is { } kept)
        {
            Console.WriteLine("kept " + kept);
            Count(ref _events);
        }
        else if (Between(message, Batch, " logs" + Stored) is { } logs)
        {
            Console.WriteLine("kept logs " + logs);
            Count(ref _batches);
        }
        else if (Between(message, Batch, Sent) is not null)
        {
            Count(ref _batches);
        }
    }

    private void Count(ref int safe)
    {
        if (Interlocked.Exchange(ref safe, 1) == 0)
            First.Signal();
    }

    private static string? Between(string message, string before, string after)
    {
        var end = message.IndexOf(after, StringComparison.Ordinal);
        return end > 0 && message.StartsWith(before, StringComparison.Ordinal) ? message[before.Length..end] : null;
    }
}
