using System;

namespace Sentry.Kills;

/// <summary>Writes which events and logs are safe, by what the SDK says about them, and its warnings.</summary>
internal sealed class Acknowledgements : IDiagnosticLogger
{
    private const string Event = "Event ";
    private const string Batch = "A batch of ";
    private const string Stored = " is stored on disk";
    private const string Sent = " was sent to ";

    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null)
    {
        if (level >= SentryLevel.Warning)
            Console.WriteLine("said " + message);
        if (Between(message, Event, Stored) is { } stored)
            Console.WriteLine("kept " + stored);
        else if (Between(message, Event, Sent) is { } sent)
            Console.WriteLine("kept " + sent);
        else if (Between(message, Batch, " logs" + Stored) is { } logs)
            Console.WriteLine("kept logs " + logs);
    }

    private static string? Between(string message, string before, string after)
    {
        var end = message.IndexOf(after, StringComparison.Ordinal);
        return end > 0 && message.StartsWith(before, StringComparison.Ordinal) ? message[before.Length..end] : null;
    }
}
