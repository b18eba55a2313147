using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Which loggers nothing is taken of. Asked for every record; of many patterns the answer is remembered for the loggers that were asked for last. Thread-safe.</summary>
internal sealed class IgnoredLoggers
{
    // Fewer are compared as fast as an answer is found.
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

        // A logger gives all its records one and the same string, so it need not be compared.
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
