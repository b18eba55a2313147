using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using log4net.Config;
using log4net.Core;
using Sentry.Testing;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class ConfigurationTests
{
    private static readonly Type[] Scalars = [typeof(string), typeof(bool), typeof(int), typeof(double), typeof(TimeSpan), typeof(Level), typeof(IList<string>)];

    public static TheoryData<string> ScalarOptions => [.. typeof(SentryLog4NetOptions)
        .GetProperties()
        .Where(static option => option.CanWrite && (Scalars.Contains(Bare(option.PropertyType)) || Bare(option.PropertyType).IsEnum))
        .Select(static option => option.Name)];

    [Theory]
    [MemberData(nameof(ScalarOptions))]
    public void Every_option_a_text_can_express_is_an_element(string option)
    {
        var element = typeof(SentryAppender).GetProperty(option, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase);

        Assert.True(element?.CanWrite, $"log4net finds no <{option}>");
    }

    [Fact]
    public async Task A_configuration_file_sets_every_option()
    {
        await using var app = await Application.StartUnconfiguredAsync();
        Environment.SetEnvironmentVariable("LOG4NET_TEST_DSN", app.Receiver.Dsn);

        XmlConfigurator.Configure(app.Repository, new FileInfo(Path.Combine(AppContext.BaseDirectory, "Configuration", "log4net.config")));

        var options = app.Appender.Options;
        Assert.Empty(app.Sentences);
        Assert.Equal(app.Receiver.Dsn, options.Dsn);
        Assert.Equal(("shop@1.2.3", "42", "staging", "till-7"), (options.Release, options.Distribution, options.Environment, options.ServerName));
        Assert.Equal((1.0, 2, false, 100), (options.SampleRate, options.MaxBreadcrumbs, options.AttachStacktrace, options.MaxQueueItems));
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)), (options.ShutdownTimeout, options.FlushTimeout));
        Assert.Equal((TimeSpan.FromMilliseconds(200), true), (options.UpgradeWindow, options.ReportCancellations));
        Assert.Equal((CompressionLevel.Optimal, DeduplicateMode.All), (options.RequestBodyCompressionLevel, options.DeduplicateMode));
        Assert.Equal((false, SentryLevel.Warning, true), (options.Debug, options.DiagnosticLevel, options.InitializeSdk));
        Assert.Equal((Level.Fatal, Level.Debug), (options.MinimumEventLevel, options.MinimumBreadcrumbLevel));
        Assert.Equal(["Noise.*", "Other"], options.IgnoredLoggers);
        Assert.Equal(["Customer", "Order*"], options.PropertiesAsTags);
        Assert.Equal(new Dictionary<string, string> { ["region"] = "eu", ["shop"] = "12" }, options.DefaultTags);
    }

    [Fact]
    public async Task What_a_configuration_file_sets_is_seen_in_the_event()
    {
        await using var app = await Application.StartUnconfiguredAsync();
        Environment.SetEnvironmentVariable("LOG4NET_TEST_DSN", app.Receiver.Dsn);
        XmlConfigurator.Configure(app.Repository, new FileInfo(Path.Combine(AppContext.BaseDirectory, "Configuration", "log4net.config")));

        app.Log.Debug("one");
        app.LoggerNamed("Noise.Heartbeat").Fatal("beat");
        app.Log.Error("two");
        app.Log.Info("three");
        log4net.ThreadContext.Properties["Customer"] = "ada";
        app.Log.Fatal("It failed");
        log4net.ThreadContext.Properties.Remove("Customer");

        var e = app.TheEvent();
        Assert.Equal(("shop@1.2.3", "42", "staging", "till-7"), (e.Release, e.Text("dist"), e.Environment, e.ServerName));
        Assert.Equal(["two", "three"], e.Breadcrumbs.Select(static crumb => crumb.Message));
        Assert.Equal(new Dictionary<string, string> { ["region"] = "eu", ["shop"] = "12", ["Customer"] = "ada" }, e.Tags);
        Assert.Empty(e.Threads);
        Assert.Equal("loggingsinks.dotnet.log4net", e.SdkName);
    }

    [Theory]
    [InlineData("<maxBreadcrumbs value='many' />", "MaxBreadcrumbs")]
    [InlineData("<sampleRate value='7' />", "SampleRate")]
    [InlineData("<attachStacktrace value='perhaps' />", "AttachStacktrace")]
    [InlineData("<deduplicateMode value='Sometimes' />", "DeduplicateMode")]
    [InlineData("<shutdownTimeout value='soon' />", "ShutdownTimeout")]
    [InlineData("<initializeSdk value='' />", "InitializeSdk")]
    [InlineData("<sendIdentity value='yes please' />", "SendIdentity")]
    [InlineData("<includeLocation value='-' />", "IncludeLocation")]
    [InlineData("<minimumEventLevel value='LOUD' />", "LOUD")]
    [InlineData("<noSuchOption value='1' />", "noSuchOption")]
    [InlineData("<tag><value value='eu' /></tag>", "tag")]
    public async Task A_value_that_cannot_be_read_is_logged_in_one_sentence_and_the_appender_works(string element, string named)
    {
        await using var app = await Application.StartAsync(element);

        Assert.Contains(app.Sentences, sentence => sentence.Contains(named, StringComparison.Ordinal));
        app.Log.Error("It failed");
        Assert.Equal("It failed", app.TheEvent().Formatted);
    }

    [Fact]
    public async Task A_dsn_that_cannot_be_read_is_logged_in_one_sentence_and_nothing_else_happens()
    {
        await using var app = await Application.StartAsync("<dsn value='not a dsn' />");

        app.Log.Error("It failed");

        Assert.Contains(app.Sentences, static sentence => sentence.StartsWith("log4net:ERROR SentryAppender: Sentry is off", StringComparison.Ordinal));
        Assert.Empty(app.Receiver.Requests);
    }

    [Fact]
    public async Task What_a_pattern_shows_for_a_property_that_is_not_set_is_not_set()
    {
        await using var app = await Application.StartUnconfiguredAsync();
        Environment.SetEnvironmentVariable("SENTRY_DSN", app.Receiver.Dsn);
        try
        {
            const string Unset = "type='log4net.Util.PatternString' value='%property{NoSuchProperty}'";
            app.Configure($"<dsn {Unset} /><environment {Unset} /><release {Unset} />");
        }
        finally
        {
            Environment.SetEnvironmentVariable("SENTRY_DSN", null);
        }

        app.Log.Error("It failed");
        Assert.Empty(app.Sentences);
        Assert.Equal("production", app.TheEvent().Environment);
    }

    [Fact]
    public async Task An_empty_dsn_switches_off_without_a_sentence()
    {
        await using var app = await Application.StartAsync("<dsn value='' />");

        app.Log.Error("It failed");

        Assert.Empty(app.Sentences);
        Assert.Empty(app.Receiver.Requests);
    }

    [Fact]
    public async Task Thresholds_are_error_for_events_and_info_for_breadcrumbs_unless_set_otherwise()
    {
        await using var app = await Application.StartAsync();

        app.Log.Debug("debug");
        app.Log.Info("info");
        app.Log.Warn("warn");
        app.Log.Error("error");

        var e = app.TheEvent();
        Assert.Equal("error", e.Formatted);
        Assert.Equal(["info", "warn"], e.Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task Off_as_a_threshold_lets_nothing_through()
    {
        await using var app = await Application.StartAsync("<minimumBreadcrumbLevel value='OFF' />");

        app.Log.Fatal("one");
        app.Log.Fatal("two");

        app.Repository.Shutdown();
        Assert.Equal(["one", "two"], app.Receiver.Events.Select(static e => e.Formatted));
        Assert.All(app.Receiver.Events, static e => Assert.Empty(e.Breadcrumbs));
    }

    [Fact]
    public async Task A_level_of_the_configurations_own_can_be_a_threshold()
    {
        await using var app = await Application.StartUnconfiguredAsync();
        app.Repository.LevelMap.Add("AUDIT", 65_000);
        app.Configure("<minimumEventLevel value='AUDIT' />");

        app.Log.Info("info");
        app.Log.Warn("It is audited");

        Assert.Equal("warning", app.TheEvent().Level);
    }

    [Fact]
    public async Task Code_sets_what_a_file_cannot_by_activating_again()
    {
        await using var app = await Application.StartAsync();
        app.Appender.Options.SetBeforeSend(static (e, _) =>
        {
            e.Tags["hook"] = "ran";
            return e;
        });
        app.Appender.Options.MinimumEventLevel = Level.Warn;
        app.Appender.ActivateOptions();

        app.Log.Warn("It nearly failed");

        Assert.Equal("ran", app.TheEvent().Tags["hook"]);
    }

    [Fact]
    public async Task A_hub_of_its_own_gets_the_records_and_the_processs_hub_does_not()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = receiver.Dsn });
        await using var app = await Application.StartAsync();
        app.Appender.Options.Hub = hub;
        app.Appender.ActivateOptions();

        app.Log.Error("It failed");

        app.Repository.Shutdown();
        Assert.Equal("It failed", Assert.Single(receiver.Events).Formatted);
        Assert.Empty(app.Receiver.Events);
    }

    [Fact]
    public async Task Configuring_again_leaves_the_sdk_on()
    {
        await using var app = await Application.StartAsync();
        app.Log.Error("before");
        app.Configure("<minimumEventLevel value='WARN' />");
        Assert.True(SentrySdk.IsEnabled);
        app.Log.Warn("after");

        app.Repository.Shutdown();
        Assert.Equal(["before", "after"], app.Receiver.Events.Select(static e => e.Formatted));
    }

    [Fact]
    public async Task A_closed_appender_refuses_and_says_so_until_it_is_activated_again()
    {
        await using var app = await Application.StartAsync();
        var appender = app.Appender;
        appender.Close();
        Assert.False(SentrySdk.IsEnabled);

        app.Log.Error("lost");
        Assert.Contains(app.Sentences, static sentence => sentence.Contains("closed appender named [Sentry]", StringComparison.Ordinal));

        appender.ActivateOptions();
        app.Log.Error("taken");
        appender.Close();
        Assert.Equal("taken", Assert.Single(app.Receiver.Events).Formatted);
        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task Shutting_the_repository_down_delivers_everything()
    {
        await using var app = await Application.StartAsync();

        for (var i = 0; i < 50; i++)
            app.Log.ErrorFormat("It failed {0}", i);
        app.Repository.Shutdown();

        Assert.Equal(50, app.Receiver.Events.Count);
    }

    [Fact]
    public async Task Flushing_log4net_delivers_what_was_taken()
    {
        await using var app = await Application.StartAsync();

        app.Log.Error("It failed");

        Assert.True(((log4net.Appender.IFlushable)app.Repository).Flush(20_000));
        Assert.Single(app.Receiver.Events);
    }

    [Fact]
    public async Task What_the_sdk_has_to_say_is_logged_to_log4nets_channel()
    {
        await using var app = await Application.StartAsync();
        var second = new SentryAppender { Dsn = app.Receiver.Dsn };
        second.Options.Release = "another@1";
        second.ActivateOptions();
        second.Close();

        Assert.Contains(app.Sentences, static sentence => sentence.StartsWith("log4net:WARN SentryAppender: ", StringComparison.Ordinal)
            && sentence.Contains("Release", StringComparison.Ordinal));
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
