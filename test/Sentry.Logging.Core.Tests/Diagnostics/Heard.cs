using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Sentry.Diagnostics;

namespace Sentry.Tests.Diagnostics;

/// <summary>What the SDK has said, for a test. Thread-safe.</summary>
internal sealed class Heard : IDiagnosticLogger
{
    private readonly ConcurrentQueue<string> _sentences = [];

    public Heard() => Log = new SdkLog(this, SentryLevel.Warning);

    /// <summary>For parts of the SDK that get their log, and not options.</summary>
    public SdkLog Log { get; }

    public IReadOnlyList<string> Sentences => [.. _sentences];

    public bool IsEnabled(SentryLevel level) => true;

    void IDiagnosticLogger.Log(SentryLevel level, string message, Exception? exception) => _sentences.Enqueue(message);
}
