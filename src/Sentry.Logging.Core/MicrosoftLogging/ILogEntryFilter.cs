using System;
using Microsoft.Extensions.Logging;

namespace Sentry.Extensions.Logging;

/// <summary>Says which records of Microsoft.Extensions.Logging leave no trace. Asked on the thread that logs, possibly on several at once.</summary>
public interface ILogEntryFilter
{
    /// <summary>True: neither event nor breadcrumb. When it throws, the record is taken, and that is said.</summary>
    bool Filter(string categoryName, LogLevel logLevel, EventId eventId, Exception? exception);
}
