using System;
using Microsoft.Extensions.Logging;
using Sentry.Diagnostics;
using Sentry.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The application's own record filters. Immutable; what a filter logs itself is ignored.</summary>
internal sealed class EntryFilters
{
    private readonly ILogEntryFilter[] _filters;
    private readonly SdkLog _log;

    public EntryFilters(ILogEntryFilter[] filters, SdkLog log)
    {
        _filters = filters;
        _log = log;
    }

    public bool IsAny => _filters.Length != 0;

    /// <summary>Whether one of them rejects a record.</summary>
    public bool Reject(string category, LogLevel level, EventId eventId, Exception? exception)
    {
        // The SDK's own records are ignored anyway.
        if (SdkWork.IsInside)
            return true;
        using (SdkWork.Enter())
        {
            foreach (var filter in _filters)
            {
                try
                {
                    if (filter.Filter(category, level, eventId, exception))
                        return true;
                }
                catch (Exception e)
                {
                    _log.Error("The log entry filter " + filter.GetType().Name + " threw; the record is not filtered.", e);
                }
            }
        }

        return false;
    }

    /// <summary>A filter from a delegate.</summary>
    public sealed class Asking(Func<string, LogLevel, EventId, Exception?, bool> filter) : ILogEntryFilter
    {
        public bool Filter(string categoryName, LogLevel logLevel, EventId eventId, Exception? exception) => filter(categoryName, logLevel, eventId, exception);
    }
}
