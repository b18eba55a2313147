using System;
using System.Collections.Generic;
using System.Linq;
using Hangfire;
using Microsoft.Extensions.Hosting;
using Quartz;
using Sentry.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>The package for a scheduler, beside a logger.</summary>
internal sealed class JobPackageIntegration : Integration
{
    public const string OfHangfire = "Sentry.Hangfire";
    public const string OfQuartz = "Sentry.Quartz";

    private readonly Integration _logger;

    private JobPackageIntegration(string package, Integration logger)
    {
        Package = package;
        _logger = logger;
    }

    public override string Name => Package + " with " + _logger.Name;

    public override string Package { get; }

    public static IEnumerable<Integration> OfEachLogger() =>
        new[] { OfHangfire, OfQuartz }.SelectMany(static package => new Integration[]
        {
            new JobPackageIntegration(package, new MicrosoftIntegration()), new JobPackageIntegration(package, new SerilogIntegration()),
            new JobPackageIntegration(package, new NLogIntegration()), new JobPackageIntegration(package, new Log4NetIntegration()),
        });

    public static JobPackageIntegration Hangfire(Action<SentryLoggingOptions>? configure = null) => new(OfHangfire, new MicrosoftIntegration(configure));

    public static JobPackageIntegration Quartz(Action<SentryLoggingOptions>? configure = null) => new(OfQuartz, new MicrosoftIntegration(configure));

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        _logger.AddTo(builder, dsn);
        if (Package == OfHangfire)
            GlobalConfiguration.Configuration.UseSentry();
        else
            builder.Services.ConfigureAllQuartzSchedulers(static quartz => quartz.AddSentry());
    }

    // The filters of Hangfire belong to the process: the next story may have the logger alone.
    protected override void Close()
    {
        foreach (var filter in GlobalJobFilters.Filters.Where(static filter => filter.Instance.GetType().Assembly.GetName().Name == OfHangfire).ToList())
            GlobalJobFilters.Filters.Remove(filter.Instance);
        _logger.Dispose();
    }
}
