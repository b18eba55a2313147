using System;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Configuration;
using Microsoft.Extensions.Options;
using Sentry;
using Sentry.Extensions.Logging;
using Sentry.MicrosoftLogging;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds Sentry to Microsoft.Extensions.Logging.</summary>
public static class SentryLoggingBuilderExtensions
{
    private static readonly ConditionalWeakTable<ILoggerFactory, SentryLoggerProvider> Added = new();

    /// <summary>
    /// Sends records to Sentry, configured by the sections <c>Sentry</c> and <c>Logging:Sentry</c> and by environment variables.
    /// A second call only adds its configuration. The container then also provides the process's hub (<c>IHub</c>). Its event processors and
    /// hooks see the events of every framework from the start of the host, even if another logger factory has replaced Microsoft's.
    /// </summary>
    public static ILoggingBuilder AddSentry(this ILoggingBuilder builder) => builder.AddSentry(static (SentryLoggingOptions _) => { });

    /// <summary>Sends records to the project of a DSN.</summary>
    public static ILoggingBuilder AddSentry(this ILoggingBuilder builder, string dsn) => builder.AddSentry(options => options.Dsn = dsn);

    /// <summary>Sends records to Sentry. Options set in code win over configuration files.</summary>
    public static ILoggingBuilder AddSentry(this ILoggingBuilder builder, Action<SentryLoggingOptions>? configure)
    {
        builder.AddConfiguration();
        var services = builder.Services;
        services.TryAddSingleton(HostEnvironment.Of(services));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SentryLoggingOptions>, SentryLoggingConfiguration>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IOptionsChangeTokenSource<SentryLoggingOptions>,
            LoggerProviderOptionsChangeTokenSource<SentryLoggingOptions, SentryLoggerProvider>>());
        services.TryAddSingleton<ContainerMember>();
        ContainerHub.AddTo(services, static provider => provider.GetRequiredService<IOptionsMonitor<SentryLoggingOptions>>().CurrentValue);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, SentryLoggerProvider>(
            static provider => provider.GetRequiredService<ContainerMember>().OpenIntegration()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HostStart>, HostStart.Joining>());
        services.AddOptions<HostStart>().ValidateOnStart();
        services.TryAddSingleton<OwnDefaultLevel>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, OwnDefaultLevel>(
            static provider => provider.GetRequiredService<OwnDefaultLevel>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsChangeTokenSource<LoggerFilterOptions>, OwnDefaultLevel>(
            static provider => provider.GetRequiredService<OwnDefaultLevel>()));
        if (configure is not null)
            services.Configure(configure);
        return builder;
    }

    /// <summary>
    /// Sends the records of a factory created in code to Sentry, configured by environment variables or by <see cref="SentrySdk"/>.
    /// </summary>
    public static ILoggerFactory AddSentry(this ILoggerFactory factory) => factory.AddSentry(null);

    /// <summary>Sends the records of a factory created in code to Sentry. A second call for the same factory changes nothing.</summary>
    public static ILoggerFactory AddSentry(this ILoggerFactory factory, Action<SentryLoggingOptions>? configure)
    {
        Added.GetValue(factory, added =>
        {
            var options = new SentryLoggingOptions();
            configure?.Invoke(options);
            var provider = new SentryLoggerProvider(options);
            added.AddProvider(provider);
            return provider;
        });
        return factory;
    }
}
