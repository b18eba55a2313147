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
    public void The_examples_of_Serilogs_arguments_are_read_silently()
    {
        var arguments = Catalogue.Common.Where(static option => option.Row is not null).SelectMany(static option => option.Kind == OptionKind.List
            ? Examples.Value(option).Split(',').Select((name, i) => KeyValuePair.Create(option.Spellings.Serilog + ":" + i, (string?)name))
            : [KeyValuePair.Create(option.Spellings.Serilog!, (string?)Examples.Value(option))]);

        Assert.Empty(SaidBySelfLog(() => Programs.Serilog(arguments.Where(static argument => argument.Key is not "debug")).Dispose()));
    }

    [Theory]
    [InlineData("sampleRate", "5", "a number from 0 to 1, such as 0.25")]
    [InlineData("maxBreadcrumbs", "-1", "a whole number from 0 to 1000")]
    [InlineData("maxBreadcrumbs", "many", "a whole number from 0 to 1000")]
    [InlineData("shutdownTimeout", "-00:00:01", "a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds")]
    [InlineData("shutdownTimeout", "soon", "a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds")]
    [InlineData("diagnosticLevel", "99", "one of Trace, Debug, Info, Warning, Error, Fatal")]
    [InlineData("minimumEventLevel", "Loud", "one of Verbose, Debug, Information, Warning, Error, Fatal, Off")]
    [InlineData("restrictedToMinimumLevel", "", "one of Verbose, Debug, Information, Warning, Error, Fatal, Off")]
    public void What_an_argument_of_Serilogs_cannot_be_is_logged_and_ignored(string name, string value, string wanted)
    {
        var said = Assert.Single(SaidBySelfLog(() => Programs.Serilog([new("dsn", ""), new(name, value)]).Dispose()));
        Assert.Contains($"The argument {name} of WriteTo.Sentry is \"{value}\" and should be {wanted}. It is ignored.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WriteTo:0:Args:")]
    [InlineData("WriteTo:Other:Args:configureLogger:WriteTo:0:Args:")]
    public void A_misspelt_argument_of_Serilogs_is_said_wherever_the_sink_stands(string place)
    {
        var said = Assert.Single(SaidBySelfLog(() => Programs.Serilog([new("dsn", ""), new("maxBreadCrums", "7")], place).Dispose()));
        Assert.Contains($"Serilog:{place}maxBreadCrums is not an option of Sentry. It is ignored. Did you mean maxBreadcrumbs?", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_the_official_sink_are_named_in_one_sentence()
    {
        var said = Assert.Single(SaidBySelfLog(() => Programs.Serilog([new("dsn", ""), new("tracesSampleRate", "1"), new("profilesSampleRate", "1")]).Dispose()));
        Assert.Contains(": Serilog:WriteTo:0:Args:profilesSampleRate, Serilog:WriteTo:0:Args:tracesSampleRate.", said, StringComparison.Ordinal);
    }

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
