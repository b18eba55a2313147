using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Which loggers are ignored. Called for every record; with many patterns, the results for the last loggers are cached. Thread-safe.
/// </summary>
internal sealed class IgnoredLoggers
{
    // To compare fewer patterns is as fast as a look into the cache.
    private const int Many = 4;

    private const int Answers = 64;

    private readonly NamePattern[] _patterns;
    private readonly Answer?[] _answers;

    public IgnoredLoggers(IEnumerable<string>? patterns)
    {
        _patterns = NamePattern.FromAll(patterns);
        _answers = _patterns.Length < Many ? [] : new Answer?[Answers];
    }

    public bool IsEmpty => _patterns.Length == 0;

    public bool Contain(string? logger)
    {
        if (logger is null || _answers.Length == 0)
            return NamePattern.AnyMatches(_patterns, logger);

        // A logger uses the same string object for all its records, so a reference comparison is enough.
        ref var answer = ref _answers[RuntimeHelpers.GetHashCode(logger) & (Answers - 1)];
        if (answer is { } known && ReferenceEquals(known.Logger, logger))
            return known.IsIgnored;
        var isIgnored = NamePattern.AnyMatches(_patterns, logger);
        answer = new Answer(logger, isIgnored);
        return isIgnored;
    }

    private sealed class Answer(string logger, bool isIgnored)
    {
        public string Logger { get; } = logger;

        public bool IsIgnored { get; } = isIgnored;
    }
}
