using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Conformance.Tests.Running;

/// <summary>Keeps what the SDK says, from any thread; may do more with each sentence.</summary>
internal sealed class DiagnosticSentences : IDiagnosticLogger
{
    private readonly List<(SentryLevel Level, string Text)> _sentences = [];

    /// <summary>Called with each sentence.</summary>
    public Action<string>? OnSentence { get; set; }

    public IReadOnlyList<string> AtLeast(SentryLevel level)
    {
        lock (_sentences)
            return [.. _sentences.Where(sentence => sentence.Level >= level).Select(static sentence => sentence.Text)];
    }

    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null)
    {
        lock (_sentences)
            _sentences.Add((level, message));
        OnSentence?.Invoke(message);
    }
}
