using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Transport;

namespace Sentry;

/// <summary>Tries the way to the server that a hub sends to.</summary>
internal sealed class ServerCheck : IServerCheck
{
    private readonly HttpTransportSettings? _settings;
    private readonly TimeProvider _time;

    /// <param name="settings">How the hub sends; null: it has no DSN.</param>
    /// <param name="time">The clock.</param>
    public ServerCheck(HttpTransportSettings? settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    public Task<SentryConnectionCheck> RunAsync(CancellationToken cancellation) =>
        _settings is null ? Task.FromResult(ConnectionCheck.WithoutDsn) : ConnectionCheck.RunAsync(_settings, _time, cancellation);
}
