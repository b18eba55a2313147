using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sentry;

/// <summary>The result of <see cref="SentrySdk.CheckConnectionAsync"/>: which steps on the way to the server succeeded, and how long each took. Immutable.</summary>
public sealed class SentryConnectionCheck
{
    internal SentryConnectionCheck(
        string server, IReadOnlyDictionary<SentryConnectionStep, TimeSpan> times, SentryConnectionStep? failedStep, int? httpStatus, string? problem, string? hint)
    {
        Server = server;
        Times = times;
        FailedStep = failedStep;
        HttpStatus = httpStatus;
        Problem = problem;
        Hint = hint;
    }

    /// <summary>Whether the server accepts what is sent.</summary>
    public bool IsSuccess => FailedStep is null;

    /// <summary>The host, and port, of the server; empty without a DSN.</summary>
    public string Server { get; }

    /// <summary>The step that failed; null if none did.</summary>
    public SentryConnectionStep? FailedStep { get; }

    /// <summary>The HTTP status of the answer; null if there was none.</summary>
    public int? HttpStatus { get; }

    /// <summary>What happened, as a sentence with the host; null if no step failed. Contains no password.</summary>
    public string? Problem { get; }

    /// <summary>What to do; null if there is nothing to do.</summary>
    public string? Hint { get; }

    /// <summary>
    /// How long each step took, the failed one too. With a proxy or a handler of the application the request is one step, which contains all others.
    /// </summary>
    public IReadOnlyDictionary<SentryConnectionStep, TimeSpan> Times { get; }

    /// <summary>All of it in a few lines, to be printed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(IsSuccess ? "The server at " + Server + " accepts what is sent." : Problem);
        if (Hint is not null)
            text.Append(' ').Append(Hint);
        foreach (var time in Times)
        {
            text.AppendLine().AppendFormat(
                CultureInfo.InvariantCulture, "  {0}: {1:0.0} ms{2}", time.Key, time.Value.TotalMilliseconds, time.Key == FailedStep ? ", failed" : string.Empty);
        }

        return text.ToString();
    }
}

/// <summary>A step on the way to the server.</summary>
public enum SentryConnectionStep
{
    /// <summary>There is a DSN, and it can be read.</summary>
    Dsn,

    /// <summary>The name of the host has an address.</summary>
    NameLookup,

    /// <summary>The host accepts a connection.</summary>
    Connection,

    /// <summary>The TLS handshake: the certificate is trusted.</summary>
    Tls,

    /// <summary>The proxy forwards the request.</summary>
    Proxy,

    /// <summary>The server accepts a request.</summary>
    Request,
}
