using System;
using log4net;
using log4net.Config;
using Sentry.Log4Net;

namespace Sentry.Ends.Logs;

internal sealed class Log4NetLog : ApplicationLog
{
    private readonly ILog _log;

    public Log4NetLog(TimeSpan timeout)
    {
        var appender = new SentryAppender();
        Prepare(appender.Options, timeout);
        appender.ActivateOptions();
        var repository = LogManager.GetRepository(typeof(Log4NetLog).Assembly);
        BasicConfigurator.Configure(repository, appender);
        _log = LogManager.GetLogger(typeof(Log4NetLog).Assembly, "Shop");
    }

    public override void Info(string text) => _log.Info(text);

    public override void Info(string text, object value) => _log.InfoFormat(System.Globalization.CultureInfo.InvariantCulture, text + " {0}", value);

    public override void Error(string text, Exception? exception) => _log.Error(text, exception);

    public override void Fatal(string text) => _log.Fatal(text);

    public override void Flush() => LogManager.Flush((int)FlushTime.TotalMilliseconds);

    public override void Dispose() => LogManager.Shutdown();
}
