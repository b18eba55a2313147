using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Sentry.Testing;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task A_file_configures_the_sink()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        Environment.SetEnvironmentVariable("TEST_DSN", receiver.Dsn);
        await using (var logger = LoggerFrom("usual.json"))
        {
            logger.ForContext(Constants.SourceContextPropertyName, "Ignored.Part").Error("Noise");
            logger.ForContext(Constants.SourceContextPropertyName, "Noisy.Part").Information("Noise");
            logger.Verbose("Too little");
            logger.Debug("Step {Seconds}", 1.5);
            logger.ForContext("Tenant", "acme").ForContext("Other", "x").Warning("Order {Id} took {Seconds}", 42, 1.5);
        }

        var sent = Assert.Single(receiver.Events);
        Assert.Equal("Order 42 took 1,5", sent.Formatted);
        Assert.Equal("Step 1,5", Assert.Single(sent.Breadcrumbs).Message);
        Assert.Equal(("shop@1.2.3", "staging", "till-1"), (sent.Release, sent.Environment, sent.ServerName));
        Assert.Equal(new Dictionary<string, string> { ["team"] = "tills", ["Tenant"] = "acme" }, sent.Tags.ToDictionary());
    }

    [Fact]
    public async Task Every_argument_of_a_file_reaches_its_option()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var running = SentrySdk.Init(receiver.Dsn);

        // A joiner's client options are compared with the running ones, and each that differs is named.
        var diagnostics = RegistrationTests.Listen(() => LoggerFrom("all.json").Dispose());

        var ignored = Assert.Single(diagnostics, line => line.Contains("ignored here", StringComparison.Ordinal));
        string[] ours =
        [
            "Dsn", "Release", "Distribution", "Environment", "ServerName", "SendDefaultPii", "SampleRate", "MaxBreadcrumbs", "AttachStacktrace",
            "IncludeProcessBreadcrumbs", "DeduplicateMode", "MaxQueueItems", "MaxQueueBytes", "ShutdownTimeout", "FlushTimeout", "RequestBodyCompressionLevel",
            "Debug", "DiagnosticLevel", "InAppInclude", "InAppExclude", "LoggingWrappers", "IncludeSourceContext", "ReportAssembliesMode",
            "IncludeCommandLine",
            "IsGlobalModeEnabled", "UpgradeWindow", "IncludeHttpBreadcrumbs", "PropagateTrace",
            "TracePropagationTargets", "PropagateTraceparent", "IsEnvironmentUser", "SendClientReports", "HttpProxyUrl", "CaCertificatePath", "CertificateFingerprints", "EnableSpotlight", "SpotlightUrl",
            "ReadTextStackTraces", "FailedRequestStatusCodes", "MaxRequestBodySize", "MaxEqualEvents", "CacheDirectoryPath", "MaxCacheBytes", "CacheBeforeSending",
        ];
        Assert.All(ours, name => Assert.Contains(name, ignored, StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_with_every_argument_has_every_argument()
    {
        var named = Section("all.json").GetSection("Serilog:WriteTo:0:Args").GetChildren().Select(argument => argument.Key);

        Assert.Equal(Arguments.Select(argument => argument.Name!).Order(), named.Order());
    }

    [Fact]
    public void Every_option_that_a_file_can_express_is_an_argument()
    {
        // Objects of the program: a hub, and where the SDK's own words go.
        string[] codeOnly = [nameof(SentrySerilogOptions.Hub), nameof(SentryOptions.DiagnosticLogger), nameof(SentryOptions.CreateHttpMessageHandler), nameof(SentryOptions.HttpProxy)];
        var options = typeof(SentrySerilogOptions).GetProperties().Select(option => option.Name).Except(codeOnly);

        Assert.Equal(options.Order(), Arguments.Select(argument => argument.Name!).Order(), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_file_without_a_DSN_joins_what_is_running()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using (SentrySdk.Init(receiver.Dsn))
        {
            using (var logger = LoggerFrom("without-dsn.json"))
            {
                logger.Verbose("Step");
                logger.Fatal("Only a step as well");
            }

            SentrySdk.CaptureMessage("Captured");
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }

        var sent = Assert.Single(receiver.Events);
        Assert.Equal(["Step", "Only a step as well"], sent.Breadcrumbs.Select(breadcrumb => breadcrumb.Message));
    }

    [Fact]
    public async Task A_name_alone_is_enough_where_the_SDK_is_running()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using (SentrySdk.Init(receiver.Dsn))
        {
            using var logger = LoggerFrom("short.json");
            logger.Error("Failed");
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }

        Assert.Equal("Failed", Assert.Single(receiver.Events).Formatted);
    }

    [Fact]
    public async Task A_file_can_name_code_that_sets_hooks()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        NamedByFiles.Then = o =>
        {
            o.Dsn = receiver.Dsn;
            Application.GiveTime(o);
            o.SetBeforeSend((@event, _) =>
            {
                @event.Tags["hook"] = "ran";
                return @event;
            });
        };
        await using (var logger = LoggerFrom("code.json"))
            logger.Error("Failed");

        Assert.Equal("ran", Assert.Single(receiver.Events).Tags["hook"]);
    }

    /// <summary>Of the overload that files use.</summary>
    private static IEnumerable<ParameterInfo> Arguments => typeof(SentryLoggerConfigurationExtensions).GetMethods()
        .Single(method => method.GetParameters().Length > 2)
        .GetParameters()
        .Where(parameter => parameter.ParameterType != typeof(LoggerSinkConfiguration) && parameter.Name != "appConfiguration");

    private static Logger LoggerFrom(string file) => new LoggerConfiguration().ReadFrom.Configuration(Section(file)).CreateLogger();

    private static IConfigurationRoot Section(string file) =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Configuration", file)).Build();
}
