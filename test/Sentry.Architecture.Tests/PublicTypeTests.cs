using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What an editor offers a user of the packages: each type has somebody who writes its name.</summary>
public sealed class PublicTypeTests
{
    private const string Adapters = "Sentry.Adapters";
    private const string ReadersOfFiles = "Sentry.Serilog.Files";

    private static readonly string[] Projects = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net", "Sentry.AspNetCore", "Sentry.Hangfire", "Sentry.Quartz", "Sentry.AzureFunctions"];

    [Fact]
    public void An_editor_offers_what_a_user_writes_and_nothing_else()
    {
        string[] starting =
        [
            "Hangfire.SentryGlobalConfigurationExtensions", "Quartz.SentryQuartzExtensions",
            "Microsoft.AspNetCore.Builder.SentryWebApplicationBuilderExtensions", "Microsoft.AspNetCore.Hosting.SentryWebHostBuilderExtensions",
            "Microsoft.Azure.Functions.Worker.SentryFunctionsWorkerApplicationBuilderExtensions",
            "Microsoft.Extensions.Logging.SentryLoggingBuilderExtensions", "NLog.SentryTargetExtensions", "Serilog.SentryLoggerConfigurationExtensions",
            "Sentry.Log4Net.SentryAppender", "Sentry.NLog.SentryEventIdLayoutRenderer", "Sentry.NLog.SentryTarget", "Sentry.SentryHttpMessageHandler", "Sentry.SentryInvocation", "Sentry.SentrySdk",
            "System.SentryExceptionExtensions",
        ];
        string[] options =
        [
            "Sentry.DeduplicateMode", "Sentry.Extensibility.RequestSize", "Sentry.Extensions.Logging.SentryLoggingOptions", "Sentry.Log4Net.SentryLog4NetOptions", "Sentry.NLog.SentryNLogOptions",
            "Sentry.NLog.SentryNLogUser", "Sentry.ReportAssembliesMode", "Sentry.SensitiveTexts", "Sentry.SentryLogOptions", "Sentry.SentryOptions", "Sentry.Serilog.SentrySerilogOptions",
        ];
        string[] calls = ["Sentry.HubExtensions", "Sentry.IHub", "Sentry.SentryConnectionCheck", "Sentry.SentryConnectionStep", "Sentry.SentryItemCounts", "Sentry.SentryStatistics", "Sentry.Scope", "Sentry.SentryId", "Sentry.SentryLevel", "Sentry.SentryStructuredLogger"];
        string[] hooks =
        [
            "Sentry.Extensibility.IExceptionFilter", "Sentry.Extensibility.ISentryEventExceptionProcessor", "Sentry.Extensibility.ISentryEventProcessor",
            "Sentry.Extensibility.ISentryEventProcessorWithHint", "Sentry.Extensibility.SentryEventExceptionProcessor`1", "Sentry.Extensions.Logging.ILogEntryFilter",
            "Sentry.DiscardReason", "Sentry.HintTypes", "Sentry.SentryEventFate", "Sentry.SentryFate", "Sentry.IDiagnosticLogger", "Sentry.Infrastructure.ConsoleDiagnosticLogger", "Sentry.Logging.LogRecord", "Sentry.SentryHint",
        ];
        string[] data =
        [
            "Sentry.Breadcrumb", "Sentry.BreadcrumbLevel", "Sentry.Mechanism", "Sentry.SdkVersion", "Sentry.SentryAttachment", "Sentry.SentryEvent", "Sentry.SentryException", "Sentry.SentryLog",
            "Sentry.SentryMessage", "Sentry.SentryRequest", "Sentry.SentryStackFrame", "Sentry.SentryStackTrace", "Sentry.SentryThread", "Sentry.SentryUser",
        ];

        Assert.Equal(Sorted([.. starting, .. options, .. calls, .. hooks, .. data]), Sorted(Public().Where(static type => !IsHidden(type)).Select(static type => type.FullName!)));
    }

    [Fact]
    public void What_only_adapters_and_readers_of_files_need_is_in_namespaces_of_its_own_and_hidden()
    {
        Assert.Equal([Adapters, ReadersOfFiles], Public().Where(IsHidden).Select(static type => type.Namespace!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Public().Where(static type => type.Namespace is Adapters or ReadersOfFiles), static type => Assert.True(IsHidden(type), type.FullName));
    }

    private static IEnumerable<Type> Public() => Projects.SelectMany(static project => Assembly.Load(project).GetExportedTypes());

    private static bool IsHidden(Type type) => type.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
