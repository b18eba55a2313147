using System;

namespace Sentry.Exceptions;

/// <summary>
/// The assemblies that are never the user's: ours by their identity, logging frameworks and well-known libraries by the first words of
/// their names.
/// </summary>
internal static class KnownAssemblies
{
    // A user's Sentry.Shop or SentryShop is the user's, so ours are named one by one.
    private static readonly string[] Ours = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net"];

    private static readonly string[] Logging =
    [
        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Telemetry", "Serilog", "NLog", "log4net",
    ];

    // By assembly name; where only a text is known, by namespace, which is the same word for these.
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

    /// <summary>Whether it is the runtime's own library: all that is left of a stack on a thread where no user code runs.</summary>
    public static bool IsCoreLibrary(string? assembly) => assembly is "System.Private.CoreLib" or "mscorlib";
}
