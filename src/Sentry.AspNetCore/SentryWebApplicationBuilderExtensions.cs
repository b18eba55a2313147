using System;
using Microsoft.Extensions.Logging;
using Sentry.AspNetCore;
using Sentry.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Sentry to ASP.NET Core.</summary>
public static class SentryWebApplicationBuilderExtensions
{
    /// <summary>
    /// Sends what the application logs to Sentry, with the request that it belongs to, and reports requests by their answers. Configured by the sections
    /// <c>Sentry</c> and <c>Logging:Sentry</c> and by environment variables. Includes <c>builder.Logging.AddSentry</c>; a second call only adds its
    /// configuration. No middleware is needed.
    /// </summary>
    public static WebApplicationBuilder AddSentry(this WebApplicationBuilder builder) => builder.AddSentry((Action<SentryLoggingOptions>?)null);

    /// <summary>Sends what the application logs, and its failed requests, to the project of a DSN.</summary>
    public static WebApplicationBuilder AddSentry(this WebApplicationBuilder builder, string dsn) => builder.AddSentry(options => options.Dsn = dsn);

    /// <summary>Sends what the application logs, and its failed requests, to Sentry. Options set in code win over configuration files.</summary>
    public static WebApplicationBuilder AddSentry(this WebApplicationBuilder builder, Action<SentryLoggingOptions>? configure)
    {
        builder.Logging.AddSentry(configure);
        Requests.AddTo(builder.Services);
        return builder;
    }
}
