using System;
using Sentry.Adapters;
using Serilog.Debugging;

namespace Sentry.Serilog;

/// <summary>
/// The SDK's diagnostics in Serilog: <see cref="SelfLog"/>, which is off until the application enables it, and has no property that tells whether it
/// is.
/// </summary>
internal sealed class SerilogDiagnostics : IFrameworkChannel
{
    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null) => Show(level, message, exception);

    /// <summary>The target of SelfLog is unknown; most applications use standard error.</summary>
    public bool Show(SentryLevel level, string message, Exception? exception)
    {
        var noticed = new NoticedText(message);
        SelfLog.WriteLine("Sentry {0}: {1} {2}", level, noticed, exception);
        return noticed.IsRead;
    }

    private sealed class NoticedText(string text)
    {
        public bool IsRead { get; private set; }

        public override string ToString()
        {
            IsRead = true;
            return text;
        }
    }
}
