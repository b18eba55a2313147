using System;
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>
/// Recognises a known record of a host or library: by its logger and event id, or, if the framework does not pass an event id or there is none, by
/// words of its template. Immutable.
/// </summary>
internal sealed class RecordPattern
{
    private readonly string _logger;
    private readonly string? _words;
    private readonly int[] _eventIds;

    /// <param name="logger">The name of the logger; with a dot at the end, all loggers below it.</param>
    /// <param name="words">A part of its text that never changes; null: any text.</param>
    /// <param name="eventIds">The possible event ids.</param>
    public RecordPattern(string logger, string? words, params int[] eventIds)
    {
        _logger = logger;
        _words = words;
        _eventIds = eventIds;
    }

    // The text may be a value of the template, as where Serilog gets a message from Microsoft.Extensions.Logging that is only a text.
    public bool Matches(LogEntry entry) => MatchesLogger(entry.Logger) && (MatchesEventId(entry.EventId) || MatchesText(entry.Template) || MatchesText(entry.Message));

    private bool MatchesLogger(string? logger) =>
        logger is not null && (_logger[_logger.Length - 1] == '.' ? logger.StartsWith(_logger, StringComparison.Ordinal) : logger == _logger);

    private bool MatchesEventId(int? eventId) => eventId is { } number && Array.IndexOf(_eventIds, number) >= 0;

    private bool MatchesText(string? text) => _words is null || text?.IndexOf(_words, StringComparison.OrdinalIgnoreCase) >= 0;
}
