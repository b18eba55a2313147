using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Sentry.Configuration;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Integrations;
using Sentry.Processing;
using Sentry.Transport;

namespace Sentry;

/// <summary>
/// The owners that share one hub (docs/policy.md "Options and owners"). The first one with a DSN starts it, others join in any number and order,
/// and the last one to leave closes it, so that a new one can be started. No diagnostic, wait or subscription happens under the lock,
/// because foreign code may call back from there.
/// </summary>
internal sealed class HubOwners
{
    private const string NoDsn =
        "Sentry is off until it is started elsewhere: no DSN is set in the code or configuration of this integration, or in the "
        + "environment variable SENTRY_DSN. An empty DSN turns it off without this warning.";

    private readonly object _gate = new();
    private readonly CurrentHub _current;
    private readonly bool _hasThreads;
    private readonly Func<Hub, SentryOptions, ProcessIntegrations?> _integrate;
    private readonly List<Owner> _owners = [];
    private SentryOptions? _running;
    private Listening? _listening;
    private string? _lastProblem;

    /// <param name="current">The place where integrations find the hub.</param>
    /// <param name="integrate">Subscribes a started hub to the events of the process.</param>
    /// <param name="hasThreads">Whether the platform has threads; without them nothing can be started.</param>
    public HubOwners(CurrentHub current, Func<Hub, SentryOptions, ProcessIntegrations?> integrate, bool hasThreads = true)
    {
        _current = current;
        _integrate = integrate;
        _hasThreads = hasThreads;
    }

    /// <summary>
    /// Joins, and starts the hub if that is allowed and possible. Dispose the result to flush and leave; a second dispose waits for a running close.
    /// </summary>
    public IDisposable Join(SentryOptions options, SdkLog log, SdkVersion sdk, bool mayStart)
    {
        var owner = new Owner(this, HubBuilder.HooksOf(options));
        options = options.Copy();
        Action? then = null;
        lock (_gate)
        {
            _owners.Add(owner);

            // A hub that the application has disposed has no owners any more.
            if (_running is not null && !_current.Hub.IsEnabled)
                Detach();
            if (_running is not null)
                then = JoinRunning(owner, options, log);
            else if (mayStart)
                then = Start(options, log, sdk);
        }

        then?.Invoke();
        return owner;
    }

    /// <summary>Closes the hub for all owners. Integrations that stay receive records again when the SDK is restarted.</summary>
    public void Close()
    {
        Hub closing;
        Listening? listening;
        lock (_gate)
        {
            closing = _current.Hub;
            listening = _listening;
            _listening = null;
            Detach();
        }

        listening?.Integrations?.ForgetCrashes();
        if (listening?.Integrations is { } integrations)
            integrations.CloseHub();
        else
            closing.Dispose();
        AwaitClosing();
        listening?.Integrations?.Dispose();
    }

    private Action? Start(SentryOptions options, SdkLog log, SdkVersion sdk)
    {
        var settings = EffectiveSettings.Of(options);
        if (!TryFindDsn(settings, options, log, out var dsn, out var say))
            return say;

        if (!_hasThreads)
        {
            _current.Hub = HubBuilder.Unable;
            return ProblemOnce("Sentry is off: " + HubBuilder.NoThreads, log.MustBeSeen);
        }

        var hub = HubBuilder.Build(options, settings, dsn, log, sdk);
        var owners = _owners.ToArray();
        foreach (var owner in owners)
            owner.Join(hub);
        _running = options;
        _current.Hub = hub;
        var earlier = _listening;
        var listening = _listening = new Listening();
        return () =>
        {
            say?.Invoke();
            earlier?.Integrations?.Dispose();
            foreach (var owner in owners)
                owner.SetUpScope(hub);
            Listen(listening, _integrate(hub, options));
            HubBuilder.WarnAbout(settings, dsn, log);
            var where = dsn.IsNowhere ? "Without a DSN everything goes to Spotlight only, at " + dsn.EnvelopeUrl : "Sentry sends to project " + dsn.ProjectId;
            log.Info(where + ". " + GlobalMode.Described(options));
        };
    }

    /// <summary>Whether there is a DSN to send to, or Spotlight.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="options">The options that they come from.</param>
    /// <param name="log">Gets the diagnostics.</param>
    /// <param name="dsn">The DSN.</param>
    /// <param name="say">Says why there is none, or why the DSN is not used; null: it was reported before, or is as it was meant.</param>
    private bool TryFindDsn(EffectiveSettings settings, SentryOptions options, SdkLog log, [NotNullWhen(true)] out Dsn? dsn, out Action? say)
    {
        (dsn, say) = (settings.Spotlight is { } spotlight ? Dsn.Nowhere(spotlight) : null, null);
        if (settings.Dsn is not null && !Dsn.IsEmpty(settings.Dsn))
        {
            if (Dsn.TryParse(settings.Dsn, out var found, out var problem))
                dsn = found;
            else
                say = ProblemOnce((dsn is null ? "Sentry is off: " : "Everything goes to Spotlight only: ") + problem + " It was found in " + settings.DsnSource + ".", log.MustBeSeen);
        }
        else if (dsn is null)
        {
            say = settings.Dsn is null
                ? ProblemOnce(NoDsn, (_, problem) => log.Warning(problem + StrayDsnOf(options)))
                : () => log.Info("Sentry is off: the DSN is empty.");
        }

        return dsn is not null;
    }

    private static string? StrayDsnOf(SentryOptions options) => options.StrayDsn?.Invoke() is { } key
        ? " The configuration has a DSN at " + key + ", which is not read: write it at Sentry:Dsn, or at Logging:Sentry:Dsn."
        : null;

    private void Listen(Listening listening, ProcessIntegrations? integrations)
    {
        lock (_gate)
        {
            listening.Integrations = integrations;
            if (ReferenceEquals(_listening, listening) && _running is not null)
                return;
        }

        // The hub has been closed meanwhile.
        integrations?.Dispose();
    }

    private Action? JoinRunning(Owner owner, SentryOptions options, SdkLog log)
    {
        var hub = _current.Hub;
        owner.Join(hub);
        var ignored = OptionTable.Differences(options, _running!);
        if (ignored.Count == 0)
            return () => owner.SetUpScope(hub);
        var sentence = "Sentry was already started, so these options are ignored here: " + string.Join(", ", ignored) + ". Set them where it is started first.";

        // Events go to another project than this owner wants; and an ignored level must not hide the diagnostic about that.
        var mustBeSeen = ignored.Contains(nameof(SentryOptions.Dsn)) || ignored.Contains(nameof(SentryOptions.DiagnosticLevel));
        return () =>
        {
            owner.SetUpScope(hub);
            if (mustBeSeen)
                log.MustBeSeen(SentryLevel.Warning, sentence);
            else
                log.Warning(sentence);
        };
    }

    // Four integrations with the same wrong DSN report one problem.
    private Action? ProblemOnce(string problem, Action<SentryLevel, string> say)
    {
        if (problem == _lastProblem)
            return null;
        _lastProblem = problem;
        return () => say(SentryLevel.Error, problem);
    }

    private void Leave(Owner owner)
    {
        Hub hub;
        ProcessIntegrations? integrations;
        bool isLast;
        lock (_gate)
        {
            hub = _current.Hub;
            integrations = _listening?.Integrations;
            _owners.Remove(owner);
            isLast = _owners.Count == 0;

            // The hooks of the last owner stay with the closed hub: a hook that removes secrets has to see a crash after the close too.
            if (isLast)
                Detach();
            else
                owner.TakeHooks();
        }

        if (isLast)
            CloseAtLast(hub, integrations);
        else
            Flush(hub, integrations);
    }

    private static void CloseAtLast(Hub hub, ProcessIntegrations? integrations)
    {
        if (integrations is null)
            hub.Dispose();
        else
            integrations.CloseHub();
    }

    private static void Flush(Hub hub, ProcessIntegrations? integrations)
    {
        if (integrations is null)
            hub.FlushIntegration();
        else
            integrations.Flush();
    }

    private void AwaitClosing()
    {
        foreach (var hub in _current.Closing)
            hub.Dispose();
    }

    private void Detach()
    {
        _current.Retire();
        _current.Hub = HubBuilder.Disabled;
        _running = null;
        _lastProblem = null;
    }

    /// <summary>The subscriptions of one hub, once they exist.</summary>
    private sealed class Listening
    {
        public ProcessIntegrations? Integrations { get; set; }
    }

    /// <summary>One owner that shares the hub, with the hooks that it adds to the current hub.</summary>
    private sealed class Owner(HubOwners owners, HookSet hooks) : IDisposable
    {
        private IDisposable? _joined;
        private int _hasLeft;

        public void Join(Hub hub) => _joined = hub.Join(hooks);

        /// <summary>Calls the application's code, so do not call it under the lock.</summary>
        public void SetUpScope(Hub hub) => hub.SetUpScope(hooks);

        /// <summary>Removes its hooks when it leaves.</summary>
        public void TakeHooks() => _joined?.Dispose();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
                owners.Leave(this);
            else
                owners.AwaitClosing();
        }
    }
}
