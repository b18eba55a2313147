using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sentry.Configuration;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Configuration;

public sealed class OptionTableTests
{
    [Fact]
    public void Every_scalar_option_and_every_list_of_names_can_be_set_by_text()
    {
        var texts = typeof(SentryOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && !typeof(Delegate).IsAssignableFrom(property.PropertyType))
            .Where(property => !property.PropertyType.IsInterface || property.PropertyType == typeof(IList<string>))
            .Select(property => property.Name);
        Assert.Equal(texts.Order(), OptionTable.Names.Order());
    }

    [Theory]
    [InlineData("dsn", "http://k@h/1", nameof(SentryOptions.Dsn))]
    [InlineData("MaxBreadcrumbs", " 7 ", nameof(SentryOptions.MaxBreadcrumbs))]
    [InlineData("sampleRate", "0.25", nameof(SentryOptions.SampleRate))]
    [InlineData("DeduplicateMode", "SameEvent, InnerException", nameof(SentryOptions.DeduplicateMode))]
    [InlineData("ShutdownTimeout", "00:00:05", nameof(SentryOptions.ShutdownTimeout))]
    [InlineData("Debug", "true", nameof(SentryOptions.Debug))]
    [InlineData("loggingWrappers", "Shop.Log, Shop.Audit.Write", nameof(SentryOptions.LoggingWrappers))]
    [InlineData("ReportAssembliesMode", "none", nameof(SentryOptions.ReportAssembliesMode))]
    public void A_value_that_can_be_read_is_set(string name, string value, string property)
    {
        var options = new SentryOptions();
        var before = typeof(SentryOptions).GetProperty(property)!.GetValue(options);
        Assert.True(OptionTable.TrySet(options, name, value, out var wanted));
        Assert.Null(wanted);
        Assert.NotEqual(before, typeof(SentryOptions).GetProperty(property)!.GetValue(options));
    }

    [Theory]
    [InlineData("MaxBreadcrumbs", "many", "a whole number from 0 to 1000")]
    [InlineData("MaxBreadcrumbs", "1001", "a whole number from 0 to 1000")]
    [InlineData("SampleRate", "2", "a number from 0 to 1, such as 0.25")]
    [InlineData("AttachStacktrace", "yes", "true or false")]
    [InlineData("ShutdownTimeout", "soon", "a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds")]
    [InlineData("ShutdownTimeout", "-00:00:01", "a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds")]
    [InlineData("FlushTimeout", "20", "a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds")]
    [InlineData("UpgradeWindow", "00:00:11", "a time from 00:00:00 to 00:00:10, such as 00:00:02 for two seconds")]
    [InlineData("DiagnosticLevel", "7", "one of Trace, Debug, Info, Warning, Error, Fatal")]
    [InlineData("DiagnosticLevel", "loud", "one of Trace, Debug, Info, Warning, Error, Fatal")]
    public void A_value_that_cannot_be_read_is_answered_with_what_to_write(string name, string value, string expected)
    {
        var options = new SentryOptions();
        Assert.True(OptionTable.TrySet(options, name, value, out var wanted));
        Assert.Equal(expected, wanted);
        Assert.Empty(OptionTable.Differences(options, new SentryOptions()));
    }

    [Fact]
    public void What_an_option_cannot_be_is_put_back_to_its_default_with_a_sentence()
    {
        var options = new SentryOptions
        {
            SampleRate = 5,
            MaxBreadcrumbs = -1,
            MaxQueueItems = 0,
            DiagnosticLevel = (SentryLevel)99,
            Environment = "kept",
            ShutdownTimeout = TimeSpan.FromSeconds(7),
            FlushTimeout = TimeSpan.MaxValue,
            UpgradeWindow = TimeSpan.FromMilliseconds(-1),
        };
        Assert.Equal(
            [
                "The option SampleRate is 5 and should be a number from 0 to 1, such as 0.25. It is ignored.",
                "The option MaxBreadcrumbs is -1 and should be a whole number from 0 to 1000. It is ignored.",
                "The option UpgradeWindow is -00:00:00.0010000 and should be a time from 00:00:00 to 00:00:10, such as 00:00:02 for two seconds. It is ignored.",
                "The option MaxQueueItems is 0 and should be a whole number from 1 to 1000000. It is ignored.",
                "The option FlushTimeout is 10675199.02:48:05.4775807 and should be a time from 00:00:00 to 01:00:00, such as 00:00:02 for two seconds. It is ignored.",
                "The option DiagnosticLevel is 99 and should be one of Trace, Debug, Info, Warning, Error, Fatal. It is ignored.",
            ],
            OptionTable.ResetInvalid(options));
        Assert.Equal(["Environment", "ShutdownTimeout"], OptionTable.Differences(options, new SentryOptions()));
        Assert.Empty(OptionTable.ResetInvalid(options));
        Assert.Single(OptionTable.ResetInvalid(new SentryOptions { SampleRate = double.NaN }));
    }

    [Fact]
    public void Options_that_ask_for_something_else_are_named()
    {
        var running = new SentryOptions { Dsn = "a", Release = "r" };
        var joining = new SentryOptions { Dsn = "b", Release = "r", CreateHttpMessageHandler = () => null! };
        Assert.Equal(["Dsn", "CreateHttpMessageHandler"], OptionTable.Differences(joining, running));
    }

    [Theory]
    [InlineData("MaxBreadCrums", "MaxBreadcrumbs")]
    [InlineData("Enviroment", "Environment")]
    [InlineData("SomethingElse", null)]
    public void A_mistyped_name_finds_the_nearest_one(string typed, string? expected) =>
        Assert.Equal(expected, NearestName.Of(typed, OptionTable.Names));
}
