using System;
using System.Collections.Generic;
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
/// Who shares one hub (docs/policy.md "Options and owners"): whoever comes first with a DSN starts it, earlier and later comers join in any number and order,
/// and when the last one leaves it closes, so that the next comer may start a new one. Nothing is said, waited for, or listened to under the lock:
/// who is told of listeners may call us from there.
/// </summary>
internal sealed class HubOwners
{
    private const string NoDsn =
        "Sentry is off until somebody starts it: there is no DSN, neither in the code or configuration of this integration nor in the "
        + "environment variable SENTRY_DSN. An empty DSN switches it off without this warning.";

    private readonly object _gate = new();
    private readonly HubSlot _slot;
    private readonly bool _hasThreads;
    private readonly Func<Hub, SentryOptions, ProcessIntegrations?> _integrate;
    private readonly List<Owner> _owners = [];
    private SentryOptions? _running;
    private Listening? _listening;
    private string? _lastProblem;

    /// <param name="slot">Where front doors find the hub.</param>
    /// <param name="integrate">Has a hub that was started listen to the process.</param>
    /// <param name="hasThreads">Whether the system has threads; without them nothing can be started.</param>
    public HubOwners(HubSlot slot, Func<Hub, SentryOptions, ProcessIntegrations?> integrate, bool hasThreads = true)
    {
        _slot = slot;
        _integrate = integrate;
        _hasThreads = hasThreads;
    }

    /// <summary>Joins, and starts the hub if it may and can. Disposing the result flushes and leaves; doing so again waits for a close under way.</summary>
    public IDisposable Join(SentryOptions options, SdkLog log, SdkVersion sdk, bool mayStart)
    {
        var owner = new Owner(this, HubBuilder.HooksOf(options));
        options = options.Copy();
        Action? then = null;
        lock (_gate)
        {
            _owners.Add(owner);

            // A hub that somebody has disposed is nobody's any more.
            if (_running is not null && !_slot.Hub.IsEnabled)
                Detach();
            if (_running is not null)
                then = JoinRunning(owner, options, log);
            else if (mayStart)
                then = Start(options, log, sdk);
        }

        then?.Invoke();
        return owner;
    }

    /// <summary>Closes the hub whoever else is there; front doors that stay take records again when somebody starts a new one.</summary>
    public void Close()
    {
        Hub closing;
        Listening? listening;
        lock (_gate)
        {
            closing = _slot.Hub;
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
        if (settings.Dsn is null)
            return ProblemOnce(NoDsn, (_, problem) => log.Warning(problem + StrayDsnOf(options)));
        if (Dsn.IsEmpty(settings.Dsn))
            return () => log.Info("Sentry is off: the DSN is empty.");
        if (!Dsn.TryParse(settings.Dsn, out var dsn, out var problem))
            return ProblemOnce("Sentry is off: " + problem + " It was found in " + settings.DsnSource + ".", log.MustBeSeen);
        if (!_hasThreads)
        {
            _slot.Hub = HubBuilder.Unable;
            return ProblemOnce("Sentry is off: " + HubBuilder.NoThreads, log.MustBeSeen);
        }

        var hub = HubBuilder.Build(options, settings, dsn, log, sdk);
        var owners = _owners.ToArray();
        foreach (var owner in owners)
            owner.Join(hub);
        _running = options;
        _slot.Hub = hub;
        var earlier = _listening;
        var listening = _listening = new Listening();
        return () =>
        {
            earlier?.Integrations?.Dispose();
            foreach (var owner in owners)
                owner.SetUpScope(hub);
            Listen(listening, _integrate(hub, options));
            HubBuilder.SayDoubts(settings, dsn, log);
            log.Info("Sentry sends to project " + dsn.ProjectId + ". " + SingleUser.Described(options));
        };
    }

    private static string? StrayDsnOf(SentryOptions options) => options.StrayDsn?.Invoke() is { } key
        ? " The configuration has one at " + key + ", where nobody looks for it: write it at Sentry:Dsn, or at Logging:Sentry:Dsn."
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
        var hub = _slot.Hub;
        owner.Join(hub);
        var ignored = OptionTable.Differences(options, _running!);
        if (ignored.Count == 0)
            return () => owner.SetUpScope(hub);
        var sentence = "Sentry was already started, so these options are ignored here: " + string.Join(", ", ignored) + ". Set them where it is started first.";

        // Events go elsewhere than this one wants; and a level that is ignored must not silence the sentence that says so.
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

    // Four integrations that share one wrong DSN have one problem.
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
            hub = _slot.Hub;
            integrations = _listening?.Integrations;
            _owners.Remove(owner);
            isLast = _owners.Count == 0;

            // The hooks of the last one stay with the closed hub: what scrubs events has to scrub a crash that comes after the close, too.
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
            hub.FlushDoor();
        else
            integrations.Flush();
    }

    private void AwaitClosing()
    {
        foreach (var hub in _slot.Closing)
            hub.Dispose();
    }

    private void Detach()
    {
        _slot.Retire();
        _slot.Hub = HubBuilder.Disabled;
        _running = null;
        _lastProblem = null;
    }

    /// <summary>What listens for one hub, once it does.</summary>
    private sealed class Listening
    {
        public ProcessIntegrations? Integrations { get; set; }
    }

    /// <summary>One that shares the hub, with the hooks it brings to whichever hub there is.</summary>
    private sealed class Owner(HubOwners owners, HookSet hooks) : IDisposable
    {
        private IDisposable? _joined;
        private int _hasLeft;

        public void Join(Hub hub) => _joined = hub.Join(hooks);

        /// <summary>Calls the application, so not for a caller that holds the lock.</summary>
        public void SetUpScope(Hub hub) => hub.SetUpScope(hooks);

        /// <summary>Takes its hooks along when it leaves.</summary>
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
