using System;
using System.Collections.Generic;
using Serilog.Core;
using Serilog.Events;

namespace Sentry.Serilog.Tests;

/// <summary>Keeps every log event, and does with it what it is told.</summary>
internal sealed class CollectingSink(Action<LogEvent>? then = null) : ILogEventSink
{
    public List<LogEvent> Events { get; } = [];

    public void Emit(LogEvent logEvent)
    {
        Events.Add(logEvent);
        then?.Invoke(logEvent);
    }
}
