using System.Collections.Generic;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>The default values of every event of a hub.</summary>
internal sealed class EventDefaults
{
    public required SdkVersion Sdk { get; init; }

    public string? Release { get; init; }

    public string? Distribution { get; init; }

    /// <summary>Null if the configured name is not one that the server accepts.</summary>
    public string? Environment { get; init; }

    public string? ServerName { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The user who runs the process, if personal data may be sent.</summary>
    public SentryUser? User { get; init; }

    /// <summary>Whether the query of an incoming request is sent, redacted.</summary>
    public bool ShowsQueries { get; init; }

    public void Fill(SentryEvent @event)
    {
        FillIdentity(@event);
        if (User is not null)
            FillUser(@event, User);
        if (@event.KnownRequest is null)
            @event.Request = @event.DerivedRequest;
        @event.TransactionName ??= @event.DerivedTransactionName;
        if (Tags.Count > 0)
            ScopeData.FillMissing(@event.Tags, Tags);
        if (@event.DerivedTags is { Count: > 0 } derived)
            ScopeData.FillMissing(@event.Tags, derived);
        if (@event.DerivedFingerprint is { } fingerprint && !@event.HasFingerprint)
            @event.SetFingerprint(fingerprint);
    }

    /// <summary>Adds what every event needs, and nothing about the user or the record.</summary>
    public void FillIdentity(SentryEvent @event)
    {
        @event.Sdk ??= Sdk;
        @event.Release ??= Release;
        @event.Distribution ??= Distribution;
        @event.Environment ??= Environment;
        @event.ServerName ??= ServerName;
        @event.Level ??= SentryLevel.Error;
    }

    // If personal data may be sent, a user set by the application gets an IP address too.
    private static void FillUser(SentryEvent @event, SentryUser known)
    {
        var user = (@event.KnownUser ?? known).Clone();
        user.IpAddress ??= known.IpAddress;
        @event.User = user;
    }
}
