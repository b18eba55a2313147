using System;
using System.Collections.Generic;
using Sentry.Privacy;

namespace Sentry.Logs;

/// <summary>What every log of a hub says of the process.</summary>
internal sealed record LogIdentity(SdkVersion Sdk, string? Environment, string? Release, string? ServerName, UserWords? User)
{
    /// <summary>Takes the calls that an exception went through.</summary>
    public required Func<Exception, SentryStackTrace?> CallsOf { get; init; }

    /// <summary>What may leave.</summary>
    public PrivacyFilter Privacy { get; init; } = PrivacyFilter.Default;

    /// <summary>The source of the logs of one front door.</summary>
    /// <param name="sdk">Who makes them.</param>
    /// <param name="origin">The integration; null where the application makes them itself.</param>
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
