using System;
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>
/// How a known record of a host or library is known: by its logger and the number of its event, or, where a framework hands that not over or there is none, by
/// words of its template. Immutable.
/// </summary>
internal sealed class RecordPattern
{
    private readonly string _logger;
    private readonly string? _words;
    private readonly int[] _eventIds;

    /// <param name="logger">The name of the logger; with a dot at the end that of all below it.</param>
    /// <param name="words">What its text always says; null: it may say anything.</param>
    /// <param name="eventIds">The numbers it may have.</param>
    public RecordPattern(string logger, string? words, params int[] eventIds)
    {
        _logger = logger;
        _words = words;
        _eventIds = eventIds;
    }

    public bool Matches(LogEntry entry) => MatchesLogger(entry.Logger) && (MatchesEventId(entry.EventId) || MatchesText(entry.Template ?? entry.Message));

    private bool MatchesLogger(string? logger) =>
        logger is not null && (_logger[_logger.Length - 1] == '.' ? logger.StartsWith(_logger, StringComparison.Ordinal) : logger == _logger);

    private bool MatchesEventId(int? eventId) => eventId is { } number && Array.IndexOf(_eventIds, number) >= 0;

    private bool MatchesText(string? text) => _words is null || text?.IndexOf(_words, StringComparison.OrdinalIgnoreCase) >= 0;
}
