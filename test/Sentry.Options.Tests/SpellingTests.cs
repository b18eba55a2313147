using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NLog.Common;
using Sentry.Configuration;
using Serilog.Debugging;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>What the page and the schemas promise is what the frameworks do with a file.</summary>
public sealed class SpellingTests
{
    public static TheoryData<string> Names => [.. Catalogue.Common.Where(static option => option.Row is not null).Select(static option => option.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_the_page_sets_the_option_in_each_format(string name)
    {
        var option = Catalogue.Common.Single(option => option.Name == name);
        var (row, value) = (option.Row!, Examples.Value(option));
        var expected = new SentryLoggingOptions();
        Assert.True(row.TrySet(expected, value));
        Assert.NotEqual(row.Get(new SentryLoggingOptions()), row.Get(expected));

        Assert.Equal(row.Get(expected), row.Get(Programs.Microsoft([new("Logging:Sentry:" + option.Spellings.Microsoft, value)])));
        Assert.Equal(row.Get(expected), row.Get(Programs.NLog("", $"<options {option.Spellings.NLogOptions}=\"{value}\" />").Options));
        var off = name == nameof(SentryOptions.Dsn) ? "" : "<dsn value=\"\" />";
        var appender = Programs.Log4Net($"{off}<{option.Spellings.Log4Net} value=\"{value}\" />");
        Assert.Equal(row.Get(expected), row.Get(appender.Options));
        appender.Close();
    }

    [Fact]
    public void The_examples_of_Serilogs_arguments_are_read_without_a_word()
    {
        var arguments = Catalogue.Common.Where(static option => option.Row is not null).SelectMany(static option => option.Kind == OptionKind.List
            ? Examples.Value(option).Split(',').Select((name, i) => KeyValuePair.Create(option.Spellings.Serilog + ":" + i, (string?)name))
            : [KeyValuePair.Create(option.Spellings.Serilog!, (string?)Examples.Value(option))]);

        Assert.Empty(SaidBySelfLog(() => Programs.Serilog(arguments.Where(static argument => argument.Key is not "debug")).Dispose()));
    }

    [Theory]
    [InlineData("sampleRate", "5", "The option SampleRate is 5 and should be a number from 0 to 1, such as 0.25. It is ignored.")]
    [InlineData("maxBreadcrumbs", "-1", "The option MaxBreadcrumbs is -1 and should be a whole number from 0 to 1000. It is ignored.")]
    [InlineData("shutdownTimeout", "-00:00:01", "The option ShutdownTimeout is -00:00:01 and should be a time from 00:00:00 to 01:00:00")]
    [InlineData("diagnosticLevel", "99", "The option DiagnosticLevel is 99 and should be one of Trace, Debug, Info, Warning, Error, Fatal. It is ignored.")]
    public void What_an_argument_of_Serilogs_cannot_be_is_said_and_ignored(string name, string value, string expected) =>
        Assert.Contains(SaidBySelfLog(() => Programs.Serilog([new("dsn", ""), new(name, value)]).Dispose()), said => said.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("minimumEventLevel", "Loud")]
    [InlineData("maxBreadcrumbs", "many")]
    [InlineData("shutdownTimeout", "soon")]
    public void What_Serilog_cannot_read_as_an_argument_it_throws_for(string name, string value) =>
        Assert.ThrowsAny<Exception>(() => Programs.Serilog([new(name, value)]).Dispose());

    [Fact]
    public void A_misspelt_argument_of_Serilogs_is_left_out_by_Serilog_which_says_nothing() =>
        Assert.Empty(SaidBySelfLog(() => Programs.Serilog([new("dsn", ""), new("maxBreadCrums", "7")]).Dispose()));

    [Theory]
    [InlineData("minimumEventLevel=\"LOUD\"", "", "minimumEventLevel")]
    [InlineData("minimumEventLevl=\"Fatal\"", "", "minimumEventLevl")]
    [InlineData("", "sampleRate=\"many\"", "sampleRate")]
    [InlineData("", "maxBreadCrums=\"7\"", "maxBreadCrums")]
    public void What_NLog_cannot_read_it_says_in_its_InternalLogger_and_leaves_out(string attributes, string options, string named)
    {
        using var said = new StringWriter();
        var (level, writer) = (InternalLogger.LogLevel, InternalLogger.LogWriter);
        (InternalLogger.LogLevel, InternalLogger.LogWriter) = (global::NLog.LogLevel.Warn, said);
        try
        {
            var read = Programs.NLog(attributes, $"<options {options} release=\"shop@1\" />").Options;
            Assert.Equal((global::NLog.LogLevel.Error, null, 100, "shop@1"), (read.MinimumEventLevel, read.SampleRate, read.MaxBreadcrumbs, read.Release));
        }
        finally
        {
            (InternalLogger.LogLevel, InternalLogger.LogWriter) = (level, writer);
        }

        Assert.Contains(named, said.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> SaidBySelfLog(Action program)
    {
        var said = new List<string>();
        SelfLog.Enable(said.Add);
        try
        {
            program();
        }
        finally
        {
            SelfLog.Disable();
        }

        return said;
    }
}
