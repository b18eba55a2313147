using Serilog.Core;
using Serilog.Events;

namespace Sentry.Serilog.Tests;

/// <summary>The floor that costs are measured from.</summary>
internal sealed class DoNothingSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
    }
}
