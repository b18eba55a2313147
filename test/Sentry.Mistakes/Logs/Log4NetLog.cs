using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Xml;
using log4net;
using log4net.Config;
using log4net.Repository;
using log4net.Util;

namespace Sentry.Mistakes.Logs;

internal sealed class Log4NetLog : ApplicationLog
{
    private int _runs;

    public Log4NetLog(bool isOn) => LogLog.QuietMode = !isOn;

    public override void Run(IReadOnlyList<Dictionary<string, string>> registrations)
    {
        var document = new XmlDocument();
        document.LoadXml("<log4net>" + string.Concat(registrations.Select(Appender)) + "<root><level value=\"INFO\" />"
            + string.Concat(registrations.Select(static (_, i) => $"<appender-ref ref=\"sentry{i}\" />")) + "</root></log4net>");
        ILoggerRepository repository = LogManager.CreateRepository("run" + _runs++);
        XmlConfigurator.Configure(repository, document.DocumentElement!);
        var log = LogManager.GetLogger(repository.Name, "Shop");
        foreach (var error in Errors)
            log.Error(error);
        repository.Shutdown();
    }

    private static string Appender(Dictionary<string, string> options, int i) =>
        $"<appender name=\"sentry{i}\" type=\"Sentry.Log4Net.SentryAppender, Sentry.Log4Net\">"
        + string.Concat(options.Select(static option => option.Key == Layout
            ? "<layout type=\"log4net.Layout.PatternLayout\"><conversionPattern value=\"%newline\" /></layout>"
            : $"<{option.Key} value=\"{SecurityElement.Escape(option.Value)}\" />")) + "</appender>";
}
