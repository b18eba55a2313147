using System;
using System.Collections.Generic;
using Sentry.Privacy;

namespace Sentry.Logs;

/// <summary>The attributes of the process, which every log of a hub has.</summary>
internal sealed class LogIdentity
{
    public LogIdentity(SdkVersion sdk, string? environment, string? release, string? serverName, UserWords? user)
    {
        Sdk = sdk;
        Environment = environment;
        Release = release;
        ServerName = serverName;
        User = user;
    }

    public SdkVersion Sdk { get; }

    public string? Environment { get; }

    public string? Release { get; }

    public string? ServerName { get; }

    public UserWords? User { get; }

    /// <summary>Gets the call stack of an exception.</summary>
    public required Func<Exception, SentryStackTrace?> CallsOf { get; init; }

    /// <summary>Redacts sensitive data.</summary>
    public PrivacyFilter Privacy { get; init; } = PrivacyFilter.Default;

    /// <summary>The source of the logs of one integration.</summary>
    /// <param name="sdk">The name and version of the SDK.</param>
    /// <param name="origin">The integration; null if the application captures the logs directly.</param>
    public LogSource SourceOf(SdkVersion sdk, string? origin)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        Add(LogAttributes.Origin, origin);
        Add(LogAttributes.Environment, Environment);
        Add(LogAttributes.Release, Release);
        Add(LogAttributes.SdkName, sdk.Name);
        Add(LogAttributes.SdkVersion, sdk.Version);
        Add(LogAttributes.ServerAddress, ServerName);
        return new LogSource(attributes, Privacy);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                attributes.Add(new(name, value));
        }
    }
}
