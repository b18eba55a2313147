using System.Runtime.CompilerServices;
using NLog;

namespace Sentry.NLog;

/// <summary>
/// The event id of each record, for targets that run after ours. Stored outside the record, because other targets may read its properties
/// on other threads. Stores nothing until the first id is read. Thread-safe.
/// </summary>
internal static class NLogShownEventId
{
    private static readonly ConditionalWeakTable<LogEventInfo, string> Ids = new();

    private static volatile bool s_isAsked;

    public static void Ask() => s_isAsked = true;

    public static void Remember(LogEventInfo record, SentryId id)
    {
        // Two targets report a record as one event; the first one sets the id.
        if (s_isAsked && id != SentryId.Empty)
            Add(record, id.ToString());
    }

    public static string? IdOf(LogEventInfo record) => Ids.TryGetValue(record, out var id) ? id : null;

    private static void Add(LogEventInfo record, string id) => Ids.GetValue(record, _ => id);
}
