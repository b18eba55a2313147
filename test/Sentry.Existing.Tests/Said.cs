using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using log4net.Util;
using NLog.Common;
using Serilog.Debugging;

namespace Sentry.Existing.Tests;

/// <summary>Hears what the SDK says, on the channels of all frameworks and on the error stream, until it is disposed.</summary>
[SuppressMessage("Reliability", "CA2213", Justification = "The error stream is not ours, and a text in memory holds nothing.")]
internal sealed class Said : IDisposable
{
    private readonly TextWriter _error = Console.Error;
    private readonly StringWriter _heard = new();
    private readonly TextWriter _writer;

    public Said()
    {
        _writer = TextWriter.Synchronized(_heard);
        Console.SetError(_writer);
        InternalLogger.LogLevel = global::NLog.LogLevel.Warn;
        InternalLogger.LogWriter = _writer;
        SelfLog.Enable(_writer);
        LogLog.LogReceived += Hear;
    }

    public string Text => _heard.ToString();

    public void Dispose()
    {
        Console.SetError(_error);
        InternalLogger.LogWriter = null;
        InternalLogger.LogLevel = global::NLog.LogLevel.Off;
        SelfLog.Disable();
        LogLog.LogReceived -= Hear;
    }

    private void Hear(object? source, LogReceivedEventArgs e) => _writer.WriteLine(e.LogLog);
}
