using System;
using Microsoft.Extensions.Logging;

namespace Sentry.Extensions.Logging;

/// <summary>
/// Decides which records of Microsoft.Extensions.Logging are ignored. Called on the thread that logs, possibly on several threads at once.
/// </summary>
public interface ILogEntryFilter
{
    /// <summary>
    /// Returns true to ignore the record: it leaves no event, no breadcrumb and no log. If this method throws, the record is kept and the SDK writes a
    /// diagnostic message.
    /// </summary>
    bool Filter(string categoryName, LogLevel logLevel, EventId eventId, Exception? exception);
}
