using System;
using NLog;
using NLog.Config;

namespace Sentry.Ends.Logs;

internal sealed class NLogLog : ApplicationLog
{
    private readonly Logger _log;

    public NLogLog(TimeSpan timeout)
    {
        LogManager.Configuration = new LoggingConfiguration().AddSentry(options => Prepare(options, timeout));
        _log = LogManager.GetLogger("Shop");
    }

    public override void Info(string text) => _log.Info(text);

    public override void Info(string text, object value) => _log.Info(text + " {@Value}", value);

    public override void Error(string text, Exception? exception) => _log.Error(exception, text);

    public override void Fatal(string text) => _log.Fatal(text);

    public override void Flush() => LogManager.Flush(FlushTime);

    public override void Dispose() => LogManager.Shutdown();
}
