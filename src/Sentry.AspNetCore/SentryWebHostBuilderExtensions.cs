using System;
using Microsoft.Extensions.Logging;
using Sentry.AspNetCore;
using Sentry.Extensions.Logging;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Adds Sentry to ASP.NET Core, where there is a web host builder.</summary>
public static class SentryWebHostBuilderExtensions
{
    /// <inheritdoc cref="Microsoft.AspNetCore.Builder.SentryWebApplicationBuilderExtensions.AddSentry(Microsoft.AspNetCore.Builder.WebApplicationBuilder)"/>
    public static IWebHostBuilder UseSentry(this IWebHostBuilder builder) => builder.UseSentry((Action<SentryLoggingOptions>?)null);

    /// <inheritdoc cref="Microsoft.AspNetCore.Builder.SentryWebApplicationBuilderExtensions.AddSentry(Microsoft.AspNetCore.Builder.WebApplicationBuilder, string)"/>
    public static IWebHostBuilder UseSentry(this IWebHostBuilder builder, string dsn) => builder.UseSentry(options => options.Dsn = dsn);

    /// <inheritdoc cref="Microsoft.AspNetCore.Builder.SentryWebApplicationBuilderExtensions.AddSentry(Microsoft.AspNetCore.Builder.WebApplicationBuilder, Action{SentryLoggingOptions})"/>
    public static IWebHostBuilder UseSentry(this IWebHostBuilder builder, Action<SentryLoggingOptions>? configure) => builder
        .ConfigureLogging(logging => logging.AddSentry(configure))
        .ConfigureServices(Requests.AddTo);
}
