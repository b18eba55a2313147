using System.Runtime.CompilerServices;
using NLog;

namespace Sentry.NLog;

/// <summary>
/// Which event a record became, for targets that come after ours. Beside the record and not in its properties: other targets may be reading these
/// on other threads. Remembers nothing until somebody asks for the first id. Thread-safe.
/// </summary>
internal static class ReportedRecords
{
    private static readonly ConditionalWeakTable<LogEventInfo, string> Ids = new();

    private static volatile bool s_isAsked;

    public static void Ask() => s_isAsked = true;

    public static void Remember(LogEventInfo record, SentryId id)
    {
        // A record that passes two targets tells of one event; the first to report it is the one that says which.
        if (s_isAsked && id != SentryId.Empty)
            Add(record, id.ToString());
    }

    public static string? IdOf(LogEventInfo record) => Ids.TryGetValue(record, out var id) ? id : null;

    private static void Add(LogEventInfo record, string id) => Ids.GetValue(record, _ => id);
}
