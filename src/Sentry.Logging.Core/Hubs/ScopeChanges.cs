using System;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// Runs the application's code that changes a scope, and warns once if it sets a user that all requests would share. Thread-safe; nothing throws.
/// </summary>
internal sealed class ScopeChanges
{
    private readonly UnitsOfWork _units;
    private readonly SdkLog _log;
    private readonly Action<Breadcrumb, SentryHint?> _trail;
    private int _isSaid;

    public ScopeChanges(UnitsOfWork units, SdkLog log, Action<Breadcrumb, SentryHint?> trail)
    {
        _units = units;
        _log = log;
        _trail = trail;
    }

    public void Apply(Scope scope, Action<Scope> configure)
    {
        scope.Trail = _trail;
        var before = UserOf(scope);
        using (SdkWork.Enter())
        {
            try
            {
                configure(scope);
            }
            catch (Exception e)
            {
                _log.Error("A ConfigureScope callback threw.", e);
            }
        }

        if (_units.ServesRequests && ReferenceEquals(scope, _units.Process.Isolation) && UserOf(scope) is var after && after != default && after != before)
            WarnOnce();
    }

    private static (string? Id, string? Username, string? Email, string? IpAddress) UserOf(Scope scope) =>
        scope.Data.User is { } user ? (user.Id, user.Username, user.Email, user.IpAddress) : default;

    private void WarnOnce()
    {
        if (Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            _log.Warning(
                "A user was set outside a unit of work in a process that handles requests, so every event outside a request shows that user. "
                + "Set the user within the request, or start a unit of work for that user: using (SentrySdk.PushIsolationScope()).");
        }
    }
}
