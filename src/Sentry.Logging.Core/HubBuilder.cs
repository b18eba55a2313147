using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Reflection;
using Sentry.Configuration;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Exceptions;
using Sentry.Hubs;
using Sentry.Infrastructure;
using Sentry.Logs;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Spooling;
using Sentry.Spotlight;
using Sentry.Storms;
using Sentry.TextStacks;
using Sentry.Tracing;
using Sentry.Transport;

namespace Sentry;

/// <summary>The composition root: reads the options and creates all objects of a hub.</summary>
internal static class HubBuilder
{
    /// <summary>Why nothing can be sent on a platform without threads.</summary>
    public const string NoThreads =
        "in a browser, and under WASI, .NET has neither threads nor sockets, so nothing can be sent. Use Sentry's SDK for JavaScript for code that runs in a page.";

    private const string SdkName = "loggingsinks.dotnet";

    private static readonly string Version = VersionOf(typeof(HubBuilder).Assembly);

    /// <summary>The hub of a process that has none: it ignores everything.</summary>
    public static Hub Disabled { get; } = BuildOff();

    /// <summary>The hub on a platform where nothing can ever be sent: it ignores everything, and no flush succeeds.</summary>
    public static Hub Unable { get; } = BuildOff(canFlush: false);

    /// <summary>A hub of the user, with its own hooks as long as it lives; without a valid DSN, a hub that ignores everything.</summary>
    public static Hub Create(SentryOptions options, SdkLog log) => Create(options, log, Platform.HasThreads);

    /// <inheritdoc cref="Create(SentryOptions, SdkLog)"/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The hooks that a hub was created with stay for its lifetime.")]
    public static Hub Create(SentryOptions options, SdkLog log, bool hasThreads)
    {
        var settings = EffectiveSettings.Of(options);
        if (!Dsn.TryParse(settings.Dsn, out var dsn, out var problem) && settings.Dsn is not null && !Dsn.IsEmpty(settings.Dsn))
            log.MustBeSeen(SentryLevel.Error, (settings.Spotlight is null ? "This hub is off: " : "This hub sends to Spotlight only: ") + problem + " It was found in " + settings.DsnSource + ".");
        if (dsn is null && settings.Spotlight is { } spotlight)
            dsn = Dsn.Nowhere(spotlight);
        if (dsn is not null && !hasThreads)
        {
            log.MustBeSeen(SentryLevel.Error, "This hub is off: " + NoThreads);
            return BuildOff(canFlush: false);
        }

        if (dsn is not null)
            WarnAbout(settings, dsn, log);
        var hub = Build(options, settings, dsn, log, SdkOf(null));
        hub.Join(HooksOf(options));
        return hub;
    }

    /// <summary>A hub without hooks: its owners add and remove them.</summary>
    /// <param name="options">The options.</param>
    /// <param name="settings">The final values of the options and the environment.</param>
    /// <param name="dsn">The DSN; null: the hub is off.</param>
    /// <param name="log">Gets the SDK's diagnostics.</param>
    /// <param name="sdk">The SDK name and version of its events.</param>
    /// <param name="canFlush">Whether a flush succeeds while the hub is off.</param>
    public static Hub Build(SentryOptions options, EffectiveSettings settings, Dsn? dsn, SdkLog log, SdkVersion sdk, bool canFlush = true)
    {
        var time = options.Time;
        var filters = new ExceptionFilters(log);
        var fates = new EventFates(log);
        var maxBreadcrumbs = Math.Min(Math.Max(options.MaxBreadcrumbs, 0), 1000);
        var inApp = new InAppRules(options.InAppInclude, options.InAppExclude);
        var privacy = PrivacyOf(options);
        var frames = new FrameReader(inApp, options.LoggingWrappers, options.IncludeSourceContext, privacy);
        Func<string, TextStack?>? readText = options.ReadTextStackTraces ? new TextStackReader(frames, inApp, privacy).Read : null;
        var exceptions = new ExceptionReader(frames, privacy, readText);
        var defaults = DefaultsOf(options, settings, sdk);
        var hooks = new EventHooks(log, new ReplacedEvents(exceptions, defaults));
        var window = options.UpgradeWindow;
        var storms = new StormControl(options.MaxEqualEvents, time);
        var pipeline = new EventPipeline(
            filters,
            new EarlierReports(new DuplicateFilter(options.DeduplicateMode, time), new Announcements(TimeSpan.FromTicks(window.Ticks * UpgradeWindow.TimesForThrow), time), waits: window > TimeSpan.Zero),
            new EventStack(exceptions, options.AttachStacktrace ? frames : null, new LibraryLoggers(inApp), readText),
            new EventContent(defaults, privacy, time, maxBreadcrumbs),
            hooks,
            new Sampler(dsn is { IsNowhere: true } ? 1 : settings.SampleRate, RandomNumber.Next),
            storms);

        var head = new TraceHead(
            dsn?.PublicKey ?? string.Empty,
            settings.Release,
            settings.Environment,
            TraceHead.OrganisationOf(dsn?.EnvelopeUrl.Host));
        var units = new UnitsOfWork(maxBreadcrumbs, options.IncludeProcessBreadcrumbs, time, GlobalMode.IsOn(options));
        var serializer = new EventSerializer(ContextsOf(options, time, privacy), new LoadedModules(options.ReportAssembliesMode), head, storms, log);
        var breadcrumbs = new BreadcrumbIntake(hooks, privacy, time);
        var changes = new ScopeChanges(units, log, (crumb, hint) => breadcrumbs.Add(crumb, isOurs: false, hint, units.Current.Trail, announcement: null));
        var identity = new LogIdentity(sdk, defaults.Environment, defaults.Release, defaults.ServerName, defaults.User?.Words)
        {
            CallsOf = exception => frames.TraceOf(StackSnapshot.Of(exception)),
            Privacy = privacy,
        };
        var http = dsn is null ? null : TransportOf(dsn, options, sdk, log);
        return new Hub(
            new HubScopes(units, changes),
            pipeline,
            breadcrumbs,
            new HookOwners(hooks, filters, fates),
            new HubDelivery(serializer, http is null ? null : DeliveryTo(http, options, sdk, fates, settings.Spotlight, storms, serializer, log, time), queue => new LogCapture(queue, identity, hooks, time, options.FlushTimeout), canFlush),
            new HubServices(
                new HubWaits(options.FlushTimeout, options.ShutdownTimeout, ErrorStreamOf(options), time),
                new OutgoingCalls(
                    options.IncludeHttpBreadcrumbs,
                    options.SendDefaultPii,
                    new TracePropagation(head, new TraceTargets(options.TracePropagationTargets), options.PropagateTrace, options.PropagateTraceparent),
                    time),
                log,
                privacy,
                new ServerCheck(http, time)));
    }

    /// <summary>Redacts sensitive data.</summary>
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
        OnEventFate = options.OnEventFate,
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

    /// <summary>The diagnostics for important messages: standard error, unless the application has set a logger.</summary>
    public static SdkLog ErrorStreamOf(SentryOptions options) => LogOf(options, new ConsoleDiagnosticLogger(SentryLevel.Debug));

    /// <summary>The SDK name of an event: that of a framework's integration, or of the SDK itself.</summary>
    public static SdkVersion SdkOf(string? framework) => new(
        framework is null ? SdkName : SdkName + "." + framework,
        Version,
        framework is null ? [] : ["auto.log." + framework],
        ["Sentry.Logging.Core"]);

    /// <summary>Resets invalid options, and writes a diagnostic for each.</summary>
    public static void ResetInvalid(SentryOptions options, SdkLog log)
    {
        foreach (var problem in OptionTable.ResetInvalid(options))
            log.Warning(problem);
    }

    /// <summary>Writes a diagnostic for each value that is not valid.</summary>
    public static void WarnAbout(EffectiveSettings settings, Dsn dsn, SdkLog log)
    {
        if (dsn.Warning is { } warning)
            log.Warning("Sentry was started, but its DSN looks wrong. " + warning);
        foreach (var problem in settings.Problems)
            log.Warning(problem);
    }

    private static Hub BuildOff(bool canFlush = true) =>
        Build(new SentryOptions { MaxBreadcrumbs = 0 }, EffectiveSettings.Off, null, SdkLog.Silent, SdkOf(null), canFlush);

    private static EventDefaults DefaultsOf(SentryOptions options, EffectiveSettings settings, SdkVersion sdk) => new()
    {
        Sdk = sdk,
        Release = settings.Release,
        Distribution = settings.Distribution,
        Environment = settings.Environment,
        ServerName = options.ServerName ?? (IsPersonalMachine(options) ? null : Environment.MachineName),
        Tags = new System.Collections.Generic.Dictionary<string, string>(options.DefaultTags),
        ShowsQueries = options.SendDefaultPii,
        User = options.SendDefaultPii ? new SentryUser { Username = options.IsEnvironmentUser ? Environment.UserName : null, IpAddress = "{{auto}}" } : null,
    };

    private static ProcessContexts ContextsOf(SentryOptions options, TimeProvider time, PrivacyFilter privacy) => new(time, options.IncludeCommandLine ? privacy : null)
    {
        IncludesMachine = options.IncludeMachineContexts,
        IncludesBootTime = !IsPersonalMachine(options),
    };

    /// <summary>Whether the machine belongs to one person. Then data that identifies the machine identifies the person, and is not sent.</summary>
    private static bool IsPersonalMachine(SentryOptions options) => GlobalMode.IsOn(options) && !options.SendDefaultPii;

    private static HttpTransportSettings TransportOf(Dsn dsn, SentryOptions options, SdkVersion sdk, SdkLog log) => new(dsn, sdk.Name, sdk.Version)
    {
        CompressionLevel = options.RequestBodyCompressionLevel,
        HandlerFactory = options.HandlerFactory,
        Proxy = options.HttpProxy ?? ProxyOf(options.HttpProxyUrl, log),
        Trust = ServerTrust.Of(options.CaCertificatePath, options.CertificateFingerprints ?? []),
    };

    private static Func<DeliveryQueue> DeliveryTo(
        HttpTransportSettings http, SentryOptions options, SdkVersion sdk, EventFates fates, Uri? spotlight, StormControl storms, EventSerializer serializer, SdkLog log, TimeProvider time)
    {
        var writer = new EnvelopeWriter(http.Dsn.Text, sdk.Name, sdk.Version, time);
        var settings = new DeliverySettings
        {
            Spotlight = spotlight is null ? null : new SpotlightCopies(spotlight, writer, sdk.Name + "/" + sdk.Version, log),
            Server = http.Dsn.EnvelopeUrl.Authority,
            MaxQueuedItems = Math.Max(1, options.MaxQueueItems),
            MaxQueuedBytes = Math.Max(1, options.MaxQueueBytes),
            UpgradeWindow = options.UpgradeWindow,
            SendsClientReports = options.SendClientReports,
            Spool = http.Dsn.IsNowhere ? null : SpoolOf(options, http.Dsn, log),
            Fates = fates,
            Storms = storms,
            NewStormEvent = serializer.Pend,
            NewLogBatch = options.EnableLogs ? () => new LogBatch() : null,
        };
        return () => new DeliveryQueue(new HttpTransport(http, log, time), settings, log, time);
    }

    private static IWebProxy? ProxyOf(string? url, SdkLog log)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        var proxy = ProxyText.Read(url!);
        if (proxy is null)
            log.MustBeSeen(SentryLevel.Error, "HttpProxyUrl is not an address such as http://name:password@proxy.example:3128. It is ignored.");
        return proxy;
    }

    /// <summary>Where events are stored; null if they are not. Nothing is looked up on the disk here.</summary>
    private static SpoolSettings? SpoolOf(SentryOptions options, Dsn dsn, SdkLog log)
    {
        if (string.IsNullOrWhiteSpace(options.CacheDirectoryPath))
            return null;
        try
        {
            return new SpoolSettings(SpoolSettings.FolderIn(options.CacheDirectoryPath!.Trim(), dsn.Text)) { MaxBytes = options.MaxCacheBytes, StoresFirst = options.CacheBeforeSending };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.IO.IOException or System.Security.SecurityException)
        {
            log.Warning($"The option CacheDirectoryPath is \"{options.CacheDirectoryPath}\" and should be the path of a folder. It is ignored: events wait in memory only.");
            return null;
        }
    }

    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var build = version.IndexOf('+');
        return build < 0 ? version : version.Substring(0, build);
    }
}
