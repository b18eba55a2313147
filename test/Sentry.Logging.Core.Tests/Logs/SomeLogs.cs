using System;
using Sentry.Delivery;
using Sentry.Logs;

namespace Sentry.Tests.Logs;

/// <summary>Logs and batches as tests of this room need them.</summary>
internal static class SomeLogs
{
    public const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly LogSource Source = new LogIdentity(new SdkVersion("x.dotnet", "0.1.0", [], []), "production", "shop@1", "web-1", null) { CallsOf = static _ => null }.SourceOf(
        new SdkVersion("x.dotnet", "0.1.0", ["auto.log.x"], []), "auto.log.x");

    public static DeliverySettings Settings => new() { NewLogBatch = NewBatch };

    public static LogBatch NewBatch() => new();

    public static LogFlow Flow(string traceId = Trace) => new() { Source = Source, TraceId = traceId };

    public static SentryLog Log(string message = "text") => new() { Timestamp = DateTimeOffset.UtcNow, Level = SentryLevel.Info, Message = message };

    public static QueuedLog Pending(string message = "text", LogFlow? flow = null)
    {
        var (log, around) = (Log(message), flow ?? Flow());
        around.Identify(log);
        return new ReadLog(log, around);
    }

    public static bool Add(this DeliveryQueue queue, string message = "text", int bytes = 100, LogFlow? flow = null) => queue.TryEnqueue(Pending(message, flow), bytes);
}
