using System;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Transport;

/// <summary>What the requests of several threads to one server have in common: limits, addresses, the HTTP client, and the end. Thread-safe.</summary>
internal sealed class SharedTransport : IDisposable
{
    private readonly object _gate = new();
    private readonly HttpTransportSettings _settings;
    private readonly SdkLog _log;
#if !NET
    private readonly ThreadPoolProbe _threadPool = new();
#endif
    private CancellationTokenSource _running = new();
    private ClientPost? _client;
    private bool? _mayGoDirect;
    private bool _isMakingClient;
    private volatile bool _isAborted;

    public SharedTransport(HttpTransportSettings settings, SdkLog log, TimeProvider time)
    {
        _settings = settings;
        _log = log;
        Addresses = new HostAddresses(settings.Resolve);
        Limits = new RateLimits(time);
    }

    public RateLimits Limits { get; }

    public HostAddresses Addresses { get; }

    /// <summary>Ends the request that is started with it.</summary>
    public CancellationToken Cancellation => Volatile.Read(ref _running).Token;

    /// <summary>Whether there is neither a proxy nor a handler of the application.</summary>
    public static bool MayGoDirect(HttpTransportSettings settings) =>
        settings.HandlerFactory is null && settings.Proxy is null && SystemProxy.IsAbsentFor(settings.Dsn.EnvelopeUrl);

    /// <summary>Whether requests use a proxy or a handler of the application.</summary>
    public bool UsesClient
    {
        get
        {
            lock (_gate)
                return _mayGoDirect == false;
        }
    }

    /// <summary>The proxy that requests go through; null if there is none, or the application's handler decides.</summary>
    public Uri? ProxyFor(Uri url) => UsesClient && _settings.HandlerFactory is null ? SystemProxy.AddressFor(_settings.Proxy, url) : null;

    /// <summary>
    /// Null if the application has put neither a proxy nor a handler between us and the server: HttpClient costs more than the rest of the SDK.
    /// </summary>
    public ClientPost? ClientUnlessDirect()
    {
        bool goesDirect;
        lock (_gate)
        {
            _mayGoDirect ??= MayGoDirect(_settings);
#if NET
            goesDirect = _mayGoDirect.Value;
#else
            // On .NET Framework only HttpClient knows the application's TLS settings. But it needs threads of the pool.
            goesDirect = _mayGoDirect.Value && (_settings.Trust is not null || _threadPool.IsStarved());
#endif
        }

        return goesDirect ? null : Client();
    }

    /// <summary>The HTTP client, made once. The application's factory does not run under our lock; other threads wait for it.</summary>
    // In its own method, so that HttpClient is not loaded before it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ClientPost Client()
    {
        lock (_gate)
        {
            while (_isMakingClient)
            {
                if (!Monitor.Wait(_gate, _settings.Timeout))
                    throw new TimeoutException("The factory of the HTTP handler does not return.");
            }

            if (_client is not null)
                return _client;
            _isMakingClient = true;
        }

        ClientPost? made = null;
        try
        {
            return made = new ClientPost((Func<HttpMessageHandler>?)_settings.HandlerFactory, Addresses, _settings.Timeout, _settings.Proxy, _settings.Trust);
        }
        finally
        {
            lock (_gate)
            {
                _client = made;
                _isMakingClient = false;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>This platform has no sockets.</summary>
    public void GiveUpDirect()
    {
        lock (_gate)
            _mayGoDirect = false;
    }

    /// <summary>Cancels the requests under way. Later ones are sent.</summary>
    public void CancelRunning()
    {
        if (!_isAborted)
            Cancel(Interlocked.Exchange(ref _running, new CancellationTokenSource()));
    }

    /// <summary>Cancels the requests under way, and every later one before it starts.</summary>
    public void Abort()
    {
        _isAborted = true;
        Cancel(Volatile.Read(ref _running));
    }

    public void Dispose()
    {
        _client?.Dispose();
        _running.Dispose();
    }

    private void Cancel(CancellationTokenSource requests)
    {
        try
        {
            requests.Cancel();
        }
        catch (Exception e)
        {
            _log.Debug("A running request could not be cancelled: " + ExceptionMessage.WithType(e));
        }
    }
}
