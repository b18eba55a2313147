using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;

namespace Sentry.Adapters;

/// <summary>
/// What an integration of ASP.NET Core knows of the requests that the process handles. For authors of integrations. An exception of an implementation is
/// caught and costs only what it was asked for. Called on the thread of the request, or on the one that captures an event.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RequestReader
{
    private static readonly List<RequestReader> Used = [];

    private static volatile RequestReader? s_current;

    /// <summary>The reader in use; null if there is none.</summary>
    internal static RequestReader? Current => s_current;

    /// <summary>Uses this reader for the requests that begin from now on, until the result is disposed. The last one that is used wins.</summary>
    public IDisposable Use()
    {
        lock (Used)
        {
            Used.Add(this);
            s_current = this;
        }

        return new Usage(this);
    }

    /// <summary>A request has begun; no middleware has seen it.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="maxBodyBytes">How much of its body to keep while the application reads it; 0: nothing.</param>
    public abstract void Begin(object context, long maxBodyBytes);

    /// <summary>The status of the answer.</summary>
    public abstract int StatusOf(object context);

    /// <summary>The exception that the application has answered itself; null if there is none.</summary>
    public abstract Exception? AnsweredExceptionOf(object context);

    /// <summary>Adds what is sent of the request beside method, URL and query. Sensitive values are redacted afterwards.</summary>
    /// <param name="context">The context of the request, which may be in use on another thread.</param>
    /// <param name="request">The request of the event.</param>
    /// <param name="personal">Whether personal data may be sent.</param>
    public abstract void Read(object context, SentryRequest request, bool personal);

    /// <summary>The user who is signed in; null if it is unknown. Called only if personal data may be sent.</summary>
    public abstract SentryUser? UserOf(object context);

    private void End()
    {
        lock (Used)
        {
            Used.Remove(this);
            s_current = Used.Count == 0 ? null : Used[Used.Count - 1];
        }
    }

    private sealed class Usage(RequestReader reader) : IDisposable
    {
        private int _hasEnded;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                reader.End();
        }
    }
}
