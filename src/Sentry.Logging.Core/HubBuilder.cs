using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Sentry.Configuration;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Exceptions;
using Sentry.Hubs;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Tracing;
using Sentry.Transport;

namespace Sentry;

/// <summary>The one composition root: reads the options, makes every object of a hub, and is forgotten.</summary>
internal static class HubBuilder
{
    private const string SdkName = "loggingsinks.dotnet";

    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(10);

    private static readonly string Version = VersionOf(typeof(HubBuilder).Assembly);

    /// <summary>The hub of a process that has none: it takes nothing.</summary>
    public static Hub Disabled { get; } = Build(
        new SentryOptions { MaxBreadcrumbs = 0 },
        new EffectiveSettings(string.Empty, null, EffectiveSettings.DefaultEnvironment, 0),
        null,
        SdkLog.Silent,
        SdkOf(null));

    /// <summary>A hub of the user's own, with its own hooks for as long as it lives; without a usable DSN one that takes nothing.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The hooks a hub was made with never leave it.")]
    public static Hub Create(SentryOptions options, SdkLog log)
    {
        var settings = EffectiveSettings.Of(options);
        if (!Dsn.TryParse(settings.Dsn, out var dsn, out var problem) && !string.IsNullOrEmpty(settings.Dsn))
            log.Error("This hub is off: " + problem);
        var hub = Build(options, settings, dsn, log, SdkOf(null));
        hub.Join(HooksOf(options));
        return hub;
    }

    /// <summary>A hub without hooks: these come, and go, with its owners.</summary>
    public static Hub Build(SentryOptions options, EffectiveSettings settings, Dsn? dsn, SdkLog log, SdkVersion sdk)
    {
        var time = options.Time;
        var filters = new ExceptionFilters();
        var maxBreadcrumbs = Math.Min(Math.Max(options.MaxBreadcrumbs, 0), 1000);
        var inApp = new InAppRules(options.InAppInclude, options.InAppExclude);
        var frames = new FrameReader(inApp, options.LoggingWrappers, options.IncludeSourceContext);
        var exceptions = new ExceptionReader(frames);
        var defaults = DefaultsOf(options, settings, sdk);
        var hooks = new EventHooks(log, new ReplacedEvents(exceptions, defaults));
        var pipeline = new EventPipeline(
            filters,
            new DuplicateFilter(options.DeduplicateMode),
            exceptions,
            hooks,
            defaults,
            new Sampler(settings.SampleRate, RandomNumber.Next),
            time,
            options.AttachStacktrace ? frames : null,
            new LibraryLoggers(inApp),
            maxBreadcrumbs,
            waits: WindowOf(options) > TimeSpan.Zero);

        var head = new TraceHead(
            dsn?.PublicKey ?? string.Empty,
            IdentityRules.Release(settings.Release),
            IdentityRules.Environment(settings.Environment),
            TraceHead.OrganisationOf(dsn?.EnvelopeUrl.Host));
        var newDelivery = dsn is null ? null : DeliveryTo(dsn, options, sdk, log, time);
        var delivery = newDelivery?.Invoke();
        return new Hub(
            new UnitsOfWork(maxBreadcrumbs, options.IncludeProcessBreadcrumbs, time, SingleUser.IsAssumed(options)),
            pipeline,
            hooks,
            filters,
            // The server would refuse what is too large, so it is counted as refused.
            new EventSealer(
                new ProcessContexts(time, options.IncludeCommandLine),
                new LoadedModules(options.ReportAssembliesMode),
                head,
                dropped => delivery?.CountDrop(DiscardReason.SendError, DataCategory.Attachment, dropped.Content.Length)),
            delivery,
            newDelivery,
            time,
            log,
            new HubTimeouts(options.FlushTimeout, options.ShutdownTimeout),
            new OutgoingCalls(
                options.IncludeHttpBreadcrumbs,
                options.SendDefaultPii,
                new TracePropagation(head, new TraceTargets(options.TracePropagationTargets), options.PropagateTrace, options.PropagateTraceparent)));
    }

    public static HookSet HooksOf(SentryOptions options) => new(
        [.. options.EventProcessors],
        options.BeforeSend,
        options.BeforeBreadcrumb,
        [.. options.ExceptionFilters]);

    public static SdkLog LogOf(SentryOptions options, IDiagnosticLogger channel) => new(
        options.DiagnosticLogger ?? channel,
        EffectiveSettings.IsDebug(options) ? options.DiagnosticLevel : SentryLevel.Warning);

    /// <summary>Who made an event: a framework's integration, or the SDK itself.</summary>
    public static SdkVersion SdkOf(string? framework) => new(
        framework is null ? SdkName : SdkName + "." + framework,
        Version,
        framework is null ? [] : ["auto.log." + framework],
        ["Sentry.Logging.Core"]);

    private static EventDefaults DefaultsOf(SentryOptions options, EffectiveSettings settings, SdkVersion sdk) => new()
    {
        Sdk = sdk,
        Release = settings.Release,
        Distribution = options.Distribution,
        Environment = settings.Environment,
        ServerName = options.ServerName ?? Environment.MachineName,
        Tags = new System.Collections.Generic.Dictionary<string, string>(options.DefaultTags),
        ShowsQueries = options.SendDefaultPii,
        User = options.SendDefaultPii ? new SentryUser { Username = Environment.UserName, IpAddress = "{{auto}}" } : null,
    };

    private static Func<DeliveryQueue> DeliveryTo(Dsn dsn, SentryOptions options, SdkVersion sdk, SdkLog log, TimeProvider time)
    {
        var http = new HttpTransportSettings(dsn, sdk.Name, sdk.Version)
        {
            CompressionLevel = options.RequestBodyCompressionLevel,
            HandlerFactory = options.HandlerFactory,
        };
        var settings = new DeliverySettings { MaxQueuedItems = Math.Max(1, options.MaxQueueItems), CompletionWindow = WindowOf(options) };
        return () => new DeliveryQueue(new HttpTransport(http, log, time), settings, log, time);
    }

    private static TimeSpan WindowOf(SentryOptions options) =>
        options.UpgradeWindow < LongestWindow ? options.UpgradeWindow : LongestWindow;

    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var build = version.IndexOf('+');
        return build < 0 ? version : version.Substring(0, build);
    }
}
