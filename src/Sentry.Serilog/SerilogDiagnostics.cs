using System;
using Serilog.Debugging;

namespace Sentry.Serilog;

/// <summary>The SDK's voice in Serilog: <see cref="SelfLog"/>, which says nothing until the application enables it.</summary>
internal sealed class SerilogDiagnostics : IDiagnosticLogger
{
    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null) =>
        SelfLog.WriteLine("Sentry {0}: {1} {2}", level, message, exception);
}
