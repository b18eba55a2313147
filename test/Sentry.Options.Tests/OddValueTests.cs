using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using log4net.Util;
using NLog.Common;
using Sentry.Configuration;
using Serilog.Debugging;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>What people write that is nearly a value: each format takes it for the same, or leaves the option as it was and names it.</summary>
public sealed class OddValueTests
{
    private const string Refused = "(refused)";

    public static TheoryData<string, string, string> Values { get; } = new()
    {
        { "SampleRate", " 0.5 ", "0.5" },
        { "SampleRate", ".5", "0.5" },
        { "SampleRate", "5e-1", "0.5" },
        { "SampleRate", "0,25", Refused },
        { "SampleRate", "25%", Refused },
        { "SampleRate", "NaN", Refused },
        { "SampleRate", "Infinity", Refused },
        { "SampleRate", "-0.1", Refused },
        { "SendDefaultPii", "TRUE", "True" },
        { "SendDefaultPii", " true ", "True" },
        { "SendDefaultPii", "yes", Refused },
        { "SendDefaultPii", "on", Refused },
        { "SendDefaultPii", "1", Refused },
        { "MaxBreadcrumbs", " 7 ", "7" },
        { "MaxBreadcrumbs", "+7", "7" },
        { "MaxBreadcrumbs", "7.0", Refused },
        { "MaxBreadcrumbs", "1,000", Refused },
        { "MaxBreadcrumbs", "0x10", Refused },
        { "MaxBreadcrumbs", "1001", Refused },
        { "MaxBreadcrumbs", "99999999999999999999", Refused },
        { "ShutdownTimeout", "0:0:5", "00:00:05" },
        { "ShutdownTimeout", " 00:00:05 ", "00:00:05" },
        { "ShutdownTimeout", "5", Refused },
        { "ShutdownTimeout", "5s", Refused },
        { "ShutdownTimeout", "PT5S", Refused },
        { "ShutdownTimeout", "00:00:61", Refused },
        { "DiagnosticLevel", "ERROR", "Error" },
        { "DiagnosticLevel", "err", Refused },
        { "DiagnosticLevel", "4", Refused },
        { "DeduplicateMode", "sameEvent, INNEREXCEPTION", "SameEvent, InnerException" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void In_appsettings(string name, string text, string expected)
    {
        var read = Programs.Microsoft([new("Logging:Sentry:Dsn", ""), new("Logging:Sentry:" + name, text)]);

        AssertIs(name, expected, read, string.Join('\n', read.ConfigurationProblems));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void In_NLogs_file(string name, string text, string expected)
    {
        using var said = new StringWriter();
        var (level, writer) = (InternalLogger.LogLevel, InternalLogger.LogWriter);
        (InternalLogger.LogLevel, InternalLogger.LogWriter) = (global::NLog.LogLevel.Warn, said);
        try
        {
            var options = Programs.NLog("dsn=\"\"", $"<options {Option.Camel(name)}=\"{text}\" />", opens: true).Options;
            AssertIs(name, expected, options, said.ToString());
        }
        finally
        {
            (InternalLogger.LogLevel, InternalLogger.LogWriter) = (level, writer);
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void In_log4nets_file(string name, string text, string expected)
    {
        var said = new List<string>();
        void Hear(object? source, LogReceivedEventArgs e) => said.Add(e.LogLog.ToString()!);
        LogLog.LogReceived += Hear;
        try
        {
            var appender = Programs.Log4Net($"<dsn value=\"\" /><{Option.Camel(name)} value=\"{text}\" />");
            AssertIs(name, expected, appender.Options, string.Join('\n', said));
            appender.Close();
        }
        finally
        {
            LogLog.LogReceived -= Hear;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void In_Serilogs_file(string name, string text, string expected)
    {
        var said = new List<string>();
        SelfLog.Enable(said.Add);
        try
        {
            Programs.Serilog([new("dsn", ""), new(Option.Camel(name), text)]).Dispose();
        }
        finally
        {
            SelfLog.Disable();
        }

        AssertIsSaid(name, expected, string.Join('\n', said));
    }

    private static void AssertIs(string name, string expected, SentryLogOptions options, string said)
    {
        var row = OptionTable.All.Single(row => row.Name == name);
        Assert.Equal(expected == Refused ? row.Get(new SentryLoggingOptions()) : expected, row.Get(options));
        AssertIsSaid(name, expected, said);
    }

    private static void AssertIsSaid(string name, string expected, string said) =>
        Assert.True(said.Contains(name, StringComparison.OrdinalIgnoreCase) == (expected == Refused), said);
}
