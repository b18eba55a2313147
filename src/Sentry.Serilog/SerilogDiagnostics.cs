using System;
using Sentry.Adapters;
using Serilog.Debugging;

namespace Sentry.Serilog;

/// <summary>The SDK's voice in Serilog: <see cref="SelfLog"/>, which says nothing until the application enables it, and does not tell whether it has.</summary>
internal sealed class SerilogDiagnostics : IFrameworkChannel
{
    public bool IsEnabled(SentryLevel level) => true;

    public void Log(SentryLevel level, string message, Exception? exception = null) => Show(level, message, exception);

    /// <summary>Where it leads nobody can ask; mostly that is the error stream.</summary>
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
