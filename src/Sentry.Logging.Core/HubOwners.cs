using System;
using System.Collections.Generic;
using Sentry.Configuration;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Transport;

namespace Sentry;

/// <summary>
/// Who shares one hub (design section 9): whoever comes first with a DSN starts it, later comers join in any number and order,
/// and when the last one leaves it closes, so that the next comer may start a new one.
/// </summary>
internal sealed class HubOwners
{
    private const string NoDsn =
        "Sentry is off until somebody starts it: there is no DSN, neither in the code or configuration of this integration nor in the "
        + "environment variable SENTRY_DSN. An empty DSN switches it off without this warning.";

    private readonly object _gate = new();
    private readonly HubSlot _slot;
    private readonly Func<Hub, SentryOptions, IDisposable?> _integrate;
    private int _owners;
    private IReadOnlyDictionary<string, string?>? _running;
    private IDisposable? _integrations;
    private string? _lastProblem;

    public HubOwners(HubSlot slot, Func<Hub, SentryOptions, IDisposable?> integrate)
    {
        _slot = slot;
        _integrate = integrate;
    }

    /// <summary>Joins, and starts the hub if it may and can. Disposing the result leaves; doing so again changes nothing.</summary>
    public IDisposable Join(SentryOptions options, SdkLog log, SdkVersion sdk, bool mayStart)
    {
        lock (_gate)
        {
            _owners++;
            if (_running is not null)
                JoinRunning(options, log);
            else if (mayStart)
                Start(options, log, sdk);
            return new Ownership(this);
        }
    }

    /// <summary>Closes the hub whoever else is there; front doors that stay take records again when somebody starts a new one.</summary>
    public void Close()
    {
        Hub closing;
        lock (_gate)
            closing = Detach();
        closing.Dispose();
    }

    private void Start(SentryOptions options, SdkLog log, SdkVersion sdk)
    {
        var settings = EffectiveSettings.Of(options);
        if (settings.Dsn is null)
        {
            if (_lastProblem != NoDsn)
                log.Warning(NoDsn);
            _lastProblem = NoDsn;
            return;
        }

        if (settings.Dsn.Length == 0)
        {
            log.Info("Sentry is off: the DSN is empty.");
            return;
        }

        if (!Dsn.TryParse(settings.Dsn, out var dsn, out var problem))
        {
            // Four integrations that share one wrong DSN have one problem.
            if (problem != _lastProblem)
                log.Error("Sentry is off: " + problem);
            _lastProblem = problem;
            return;
        }

        var hub = HubBuilder.Build(options, settings, dsn, log, sdk);
        _running = OptionTable.Describe(options);
        _slot.Hub = hub;
        _integrations = _integrate(hub, options);
        log.Info("Sentry sends to project " + dsn.ProjectId + ".");
    }

    private void JoinRunning(SentryOptions options, SdkLog log)
    {
        _slot.Hub.Join(HubBuilder.HooksOf(options), [.. options.ExceptionFilters]);
        var ignored = OptionTable.Differences(options, _running!);
        if (ignored.Count > 0)
            log.Warning("Sentry was already started, so these options are ignored here: " + string.Join(", ", ignored) + ". Set them where it is started first.");
    }

    private void Leave()
    {
        Hub closing;
        lock (_gate)
        {
            if (--_owners > 0)
                return;
            closing = Detach();
        }

        closing.Dispose();
    }

    private Hub Detach()
    {
        var hub = _slot.Hub;
        _slot.Hub = HubBuilder.Disabled;
        _running = null;
        _lastProblem = null;
        _integrations?.Dispose();
        _integrations = null;
        return hub;
    }

    private sealed class Ownership(HubOwners owners) : IDisposable
    {
        private HubOwners? _owners = owners;

        public void Dispose() => System.Threading.Interlocked.Exchange(ref _owners, null)?.Leave();
    }
}
