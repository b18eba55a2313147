using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.AzureFunctions;
using Sentry.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Adds Sentry to the isolated worker of Azure Functions.</summary>
public static class SentryFunctionsWorkerApplicationBuilderExtensions
{
    /// <summary>
    /// Sends what the functions log to Sentry, and each invocation that fails, with the name of its function. Configured by the sections <c>Sentry</c> and
    /// <c>Logging:Sentry</c> and by environment variables. Includes <c>AddSentry</c> of the logging builder. Call it before other middleware is added: what an earlier
    /// one throws is reported by the worker's log only.
    /// </summary>
    public static IFunctionsWorkerApplicationBuilder UseSentry(this IFunctionsWorkerApplicationBuilder builder) => builder.UseSentry((Action<SentryLoggingOptions>?)null);

    /// <summary>Sends what the functions log, and their failed invocations, to the project of a DSN.</summary>
    public static IFunctionsWorkerApplicationBuilder UseSentry(this IFunctionsWorkerApplicationBuilder builder, string dsn) => builder.UseSentry(options => options.Dsn = dsn);

    /// <summary>Sends what the functions log, and their failed invocations, to Sentry. Options set in code win over configuration files.</summary>
    public static IFunctionsWorkerApplicationBuilder UseSentry(this IFunctionsWorkerApplicationBuilder builder, Action<SentryLoggingOptions>? configure)
    {
        builder.Services.AddLogging(logging => logging.AddSentry(configure));
        return builder.Use(static next => context => Invocations.RunAsync(context, next));
    }
}
