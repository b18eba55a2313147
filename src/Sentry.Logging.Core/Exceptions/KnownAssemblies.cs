using System;

namespace Sentry.Exceptions;

/// <summary>
/// Assemblies that never belong to the application: ours by identity, logging frameworks and well-known libraries by the beginning of
/// their names.
/// </summary>
internal static class KnownAssemblies
{
    // One by one, because Sentry.Shop or SentryShop may belong to a user.
    private static readonly string[] Ours = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net", "Sentry.AspNetCore", "Sentry.Hangfire", "Sentry.Quartz", "Sentry.AzureFunctions"];

    private static readonly string[] Logging =
    [
        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Telemetry", "Serilog", "NLog", "log4net",
    ];

    // By assembly name; if only a text is available, by namespace, which is the same for these.
    private static readonly string[] Libraries =
    [
        "System", "Microsoft", "mscorlib", "netstandard", "WindowsBase", "PresentationCore", "PresentationFramework",
        "Serilog", "NLog", "log4net",
        "Amazon.Lambda", "Autofac", "AutoMapper", "AWSSDK", "Azure", "Castle.Core", "Castle.Windsor", "Confluent.Kafka", "Dapper",
        "FluentValidation", "FSharp.Core", "Google.Apis", "Google.Cloud", "Google.Protobuf", "Grpc", "Hangfire", "MassTransit", "MediatR",
        "MongoDB", "MySql.Data", "MySqlConnector", "Newtonsoft.Json", "NHibernate", "Npgsql", "nunit", "OpenTelemetry",
        "Oracle.ManagedDataAccess", "Polly", "Quartz", "RabbitMQ.Client", "StackExchange.Redis", "xunit",
    ];

    public static bool IsOurs(string? assembly) =>
        Array.Exists(Ours, name => string.Equals(name, assembly, StringComparison.OrdinalIgnoreCase));

    public static bool IsLogging(string? assembly) => NamePrefix.MatchesAny(assembly, Logging);

    public static bool IsLibrary(string name) => NamePrefix.MatchesAny(name, Libraries);

    /// <summary>Whether it is the runtime's own library: on a thread without user code, the stack has nothing else.</summary>
    public static bool IsCoreLibrary(string? assembly) => assembly is "System.Private.CoreLib" or "mscorlib";
}
