using System.Collections.Generic;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What every event of a hub is given where it has nothing of its own.</summary>
internal sealed record EventDefaults
{
    public required SdkVersion Sdk { get; init; }

    public string? Release { get; init; }

    public string? Distribution { get; init; }

    /// <summary>Null where what was configured is no name the server takes.</summary>
    public string? Environment { get; init; }

    public string? ServerName { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Who runs the process, if personal data may be sent.</summary>
    public SentryUser? User { get; init; }

    public void Fill(SentryEvent @event)
    {
        @event.User ??= User?.Clone();
        @event.Sdk ??= Sdk;
        @event.Release ??= Release;
        @event.Distribution ??= Distribution;
        @event.Environment ??= Environment;
        @event.ServerName ??= ServerName;
        @event.Level ??= SentryLevel.Error;
        if (Tags.Count > 0)
            ScopeData.FillMissing(@event.Tags, Tags);
        if (@event.DerivedTags is { Count: > 0 } derived)
            ScopeData.FillMissing(@event.Tags, derived);
        if (@event.DerivedFingerprint is { } fingerprint && !@event.HasFingerprint)
            @event.SetFingerprint(fingerprint);
    }
}
