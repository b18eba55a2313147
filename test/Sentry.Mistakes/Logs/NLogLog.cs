using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using NLog;
using NLog.Common;
using NLog.Config;

namespace Sentry.Mistakes.Logs;

internal sealed class NLogLog : ApplicationLog
{
    public NLogLog(bool isOn)
    {
        InternalLogger.LogLevel = isOn ? LogLevel.Warn : LogLevel.Off;
        InternalLogger.LogToConsoleError = isOn;
    }

    public override void Run(IReadOnlyList<Dictionary<string, string>> registrations)
    {
        var targets = string.Concat(registrations.Select(static (options, i) => string.Create(CultureInfo.InvariantCulture, $"""
            <target xsi:type="Sentry" name="sentry{i}" {Attributes(options, isOfTarget: true)}><options {Attributes(options, isOfTarget: false)} /></target>
            """)));
        var rules = string.Concat(registrations.Select(static (_, i) => string.Create(CultureInfo.InvariantCulture, $"""
            <logger name="*" minlevel="Info" writeTo="sentry{i}" />
            """)));
        LogManager.Configuration = XmlLoggingConfiguration.CreateFromXmlString($"""
            <nlog xmlns="http://www.nlog-project.org/schemas/NLog.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <extensions><add assembly="Sentry.NLog" /></extensions>
              <targets>{targets}</targets>
              <rules>{rules}</rules>
            </nlog>
            """);
        var log = LogManager.GetLogger("Shop");
        foreach (var error in Errors)
            log.Error(error);
        LogManager.Configuration = null;
    }

    private static string Attributes(Dictionary<string, string> options, bool isOfTarget) => string.Join(
        ' ',
        options
            .Where(option => isOfTarget == (option.Key is "Dsn" or "MinimumEventLevel"))
            .Select(static option => char.ToLowerInvariant(option.Key[0]) + option.Key[1..] + "=\"" + (option.Key == Layout ? "${event-properties:none}" : SecurityElement.Escape(option.Value)) + "\""));
}
