using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Sentry.Configuration;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Exceptions;
using Sentry.Hubs;
using Sentry.Logs;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Tracing;
using Sentry.Transport;

namespace Sentry;

/// <summary>The one composition root: reads the options, makes every object of a hub, and is forgotten.</summary>
internal static class HubBuilder
{
    /// <summary>Why nothing can be sent where there are no threads.</summary>
    public const string NoThreads =
        "in a browser, and under WASI, .NET has neither threads nor sockets, so that nothing can be sent. Use Sentry's SDK for JavaScript for what runs in a page.";

    private const string SdkName = "loggingsinks.dotnet";

    private static readonly string Version = VersionOf(typeof(HubBuilder).Assembly);

    /// <summary>The hub of a process that has none: it takes nothing.</summary>
    public static Hub Disabled { get; } = BuildOff();

    /// <summary>The hub where nothing can ever be sent: it takes nothing, and no flush succeeds.</summary>
    public static Hub Unable { get; } = BuildOff(canFlush: false);

    /// <summary>A hub of the user's own, with its own hooks for as long as it lives; without a usable DSN one that takes nothing.</summary>
    public static Hub Create(SentryOptions options, SdkLog log) => Create(options, log, Platform.HasThreads);

    /// <inheritdoc cref="Create(SentryOptions, SdkLog)"/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The hooks a hub was made with never leave it.")]
    public static Hub Create(SentryOptions options, SdkLog log, bool hasThreads)
    {
        var settings = EffectiveSettings.Of(options);
        if (!Dsn.TryParse(settings.Dsn, out var dsn, out var problem) && settings.Dsn is not null && !Dsn.IsEmpty(settings.Dsn))
            log.MustBeSeen(SentryLevel.Error, "This hub is off: " + problem + " It was found in " + settings.DsnSource + ".");
        if (dsn is not null && !hasThreads)
        {
            log.MustBeSeen(SentryLevel.Error, "This hub is off: " + NoThreads);
            return BuildOff(canFlush: false);
        }

        if (dsn is not null)
            SayDoubts(settings, dsn, log);
        var hub = Build(options, settings, dsn, log, SdkOf(null));
        hub.Join(HooksOf(options));
        return hub;
    }

    /// <summary>A hub without hooks: these come, and go, with its owners.</summary>
    /// <param name="options">What was set.</param>
    /// <param name="settings">What of it, and of the environment, holds.</param>
    /// <param name="dsn">Where to; null: the hub is off.</param>
    /// <param name="log">Says what goes wrong.</param>
    /// <param name="sdk">Who makes the events.</param>
    /// <param name="canFlush">Whether a hub that is off flushes successfully.</param>
    public static Hub Build(SentryOptions options, EffectiveSettings settings, Dsn? dsn, SdkLog log, SdkVersion sdk, bool canFlush = true)
    {
        var time = options.Time;
        var filters = new ExceptionFilters(log);
        var maxBreadcrumbs = Math.Min(Math.Max(options.MaxBreadcrumbs, 0), 1000);
        var inApp = new InAppRules(options.InAppInclude, options.InAppExclude);
        var privacy = PrivacyOf(options);
        var frames = new FrameReader(inApp, options.LoggingWrappers, options.IncludeSourceContext, privacy);
        var exceptions = new ExceptionReader(frames, privacy);
        var defaults = DefaultsOf(options, settings, sdk, privacy);
        var hooks = new EventHooks(log, new ReplacedEvents(exceptions, defaults));
        var window = options.UpgradeWindow;
        var pipeline = new EventPipeline(
            filters,
            new DuplicateFilter(options.DeduplicateMode, time),
            new Announcements(window, time),
            exceptions,
            hooks,
            defaults,
            new Sampler(settings.SampleRate, RandomNumber.Next),
            time,
            options.AttachStacktrace ? frames : null,
            new LibraryLoggers(inApp),
            privacy,
            maxBreadcrumbs,
            waits: window > TimeSpan.Zero);

        var head = new TraceHead(
            dsn?.PublicKey ?? string.Empty,
            settings.Release,
            settings.Environment,
            TraceHead.OrganisationOf(dsn?.EnvelopeUrl.Host));
        var units = new UnitsOfWork(maxBreadcrumbs, options.IncludeProcessBreadcrumbs, time, SingleUser.IsAssumed(options));
        var sealer = new EventSealer(ContextsOf(options, time, privacy), new LoadedModules(options.ReportAssembliesMode), head, log);
        var identity = new LogIdentity(sdk, defaults.Environment, defaults.Release, defaults.ServerName, defaults.User?.Words) { CallsOf = frames.TraceOf, Privacy = privacy };
        return new Hub(
            new HubScopes(units, new ScopeChanges(units, log)),
            pipeline,
            new BreadcrumbIntake(hooks, privacy, time),
            new HookOwners(hooks, filters),
            new HubDelivery(sealer, dsn is null ? null : DeliveryTo(dsn, options, sdk, head, log, time), queue => new LogCapture(queue, identity, hooks, time), canFlush),
            new HubWaits(options.FlushTimeout, options.ShutdownTimeout, ErrorStreamOf(options), time),
            new OutgoingCalls(
                options.IncludeHttpBreadcrumbs,
                options.SendDefaultPii,
                new TracePropagation(head, new TraceTargets(options.TracePropagationTargets), options.PropagateTrace, options.PropagateTraceparent),
                time),
            log,
            privacy);
    }

    /// <summary>What may leave.</summary>
    public static PrivacyFilter PrivacyOf(SentryOptions options) => new(
        SensitiveNames.Of(options.SensitiveNames, options.AllowedNames, options.SendDefaultPii),
        options.SendDefaultPii ? options.SensitiveTexts & ~SensitiveTexts.UserFolders : options.SensitiveTexts,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public static HookSet HooksOf(SentryOptions options) => new(
        [.. options.EventProcessors],
        options.BeforeSend,
        options.BeforeBreadcrumb,
        [.. options.ExceptionFilters])
    {
        BeforeSendLog = options.BeforeSendLog,
        AskedFilters = [.. options.AskedExceptionFilters],
        ScopeSetups = [.. options.ScopeSetups],
    };

    public static SdkLog LogOf(SentryOptions options, IDiagnosticLogger channel)
    {
        var isDebug = EffectiveSettings.IsDebug(options);
        return new SdkLog(
            options.DiagnosticLogger ?? channel,
            isDebug ? options.DiagnosticLevel : SentryLevel.Warning,
            options.DiagnosticLogger is null ? new ConsoleDiagnosticLogger(SentryLevel.Debug) : null,
            isDebug,
            PrivacyOf(options));
    }

    /// <summary>Where what has to be seen is said: on the error stream, unless the application has a place of its own.</summary>
    public static SdkLog ErrorStreamOf(SentryOptions options) => LogOf(options, new ConsoleDiagnosticLogger(SentryLevel.Debug));

    /// <summary>Who made an event: a framework's integration, or the SDK itself.</summary>
    public static SdkVersion SdkOf(string? framework) => new(
        framework is null ? SdkName : SdkName + "." + framework,
        Version,
        framework is null ? [] : ["auto.log." + framework],
        ["Sentry.Logging.Core"]);

    /// <summary>Puts options back that were set to what they cannot be, and says so.</summary>
    public static void PutBack(SentryOptions options, SdkLog log)
    {
        foreach (var problem in OptionTable.PutBack(options))
            log.Warning(problem);
    }

    /// <summary>Says what was set and could not be taken as it is.</summary>
    public static void SayDoubts(EffectiveSettings settings, Dsn dsn, SdkLog log)
    {
        if (dsn.Doubt is { } doubt)
            log.Warning("Sentry was started, and its DSN looks wrong. " + doubt);
        foreach (var problem in settings.Problems)
            log.Warning(problem);
    }

    private static Hub BuildOff(bool canFlush = true) =>
        Build(new SentryOptions { MaxBreadcrumbs = 0 }, EffectiveSettings.Off, null, SdkLog.Silent, SdkOf(null), canFlush);

    private static EventDefaults DefaultsOf(SentryOptions options, EffectiveSettings settings, SdkVersion sdk, PrivacyFilter privacy) => new()
    {
        Sdk = sdk,
        Release = settings.Release,
        Distribution = settings.Distribution,
        Environment = settings.Environment,
        ServerName = options.ServerName ?? (IsSomebodys(options) ? null : Environment.MachineName),
        Tags = new System.Collections.Generic.Dictionary<string, string>(options.DefaultTags),
        Queries = options.SendDefaultPii ? privacy : null,
        User = options.SendDefaultPii ? new SentryUser { Username = options.IsEnvironmentUser ? Environment.UserName : null, IpAddress = "{{auto}}" } : null,
    };

    private static ProcessContexts ContextsOf(SentryOptions options, TimeProvider time, PrivacyFilter privacy) => new(time, options.IncludeCommandLine ? privacy : null)
    {
        TellsMachine = options.IncludeMachineContexts,
        TellsBootTime = !IsSomebodys(options),
    };

    /// <summary>Whether the machine is a person's, so that what tells it from others tells who that is.</summary>
    private static bool IsSomebodys(SentryOptions options) => SingleUser.IsAssumed(options) && !options.SendDefaultPii;

    private static Func<DeliveryQueue> DeliveryTo(Dsn dsn, SentryOptions options, SdkVersion sdk, TraceHead head, SdkLog log, TimeProvider time)
    {
        var http = new HttpTransportSettings(dsn, sdk.Name, sdk.Version)
        {
            CompressionLevel = options.RequestBodyCompressionLevel,
            HandlerFactory = options.HandlerFactory,
            Proxy = options.HttpProxy,
        };
        var settings = new DeliverySettings
        {
            Server = dsn.EnvelopeUrl.Authority,
            MaxQueuedItems = Math.Max(1, options.MaxQueueItems),
            MaxQueuedBytes = Math.Max(1, options.MaxQueueBytes),
            CompletionWindow = options.UpgradeWindow,
            SendsClientReports = options.SendClientReports,
            NewLogBatch = options.EnableLogs ? () => new LogBatch(head) : null,
        };
        return () => new DeliveryQueue(new HttpTransport(http, log, time), settings, log, time);
    }

    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var build = version.IndexOf('+');
        return build < 0 ? version : version.Substring(0, build);
    }
}
