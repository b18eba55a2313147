using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sentry.Extensibility;

namespace Sentry.Scopes;

/// <summary>The content of a scope at one moment. Immutable: every change makes a new object, so that reading needs no lock.</summary>
internal sealed record ScopeData
{
    public static ScopeData Empty { get; } = new();

    public SentryLevel? Level { get; init; }

    public SentryUser? User { get; init; }

    public SentryRequest? Request { get; init; }

    public string? TransactionName { get; init; }

    public string? Release { get; init; }

    public string? Distribution { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string> Fingerprint { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, object?> Extra { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Contexts { get; init; } = new Dictionary<string, object?>();

    /// <summary>The attributes for structured logs.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyList<ISentryEventProcessor> Processors { get; init; } = [];

    public bool HasProcessors => Processors.Count > 0;

    public IReadOnlyList<SentryAttachment> Attachments { get; init; } = [];

    /// <summary>Adds to the event what it does not have yet. The more specific scope is applied first and wins.</summary>
    public void Fill(SentryEvent @event)
    {
        if (User is { IsEmpty: false } user && @event.KnownUser is null)
            @event.User = user.Clone();
        if (Request is { IsEmpty: false } request && @event.KnownRequest is null)
            @event.Request = request.Clone();
        @event.TransactionName ??= TransactionName;
        @event.Release ??= Release;
        @event.Distribution ??= Distribution;
        @event.Environment ??= Environment;
        if (Fingerprint.Count > 0 && !@event.HasFingerprint)
            @event.SetFingerprint(Fingerprint);
        if (Tags.Count > 0)
            FillMissing(@event.Tags, Tags);
        if (Extra.Count > 0)
            FillMissing(@event.Extra, Extra);
        if (Contexts.Count > 0)
            FillContexts(@event.Contexts);
    }

    private void FillContexts(IDictionary<string, object?> target)
    {
        foreach (var context in Contexts)
        {
            if (!target.ContainsKey(context.Key))
                target[context.Key] = LiveContext.Of(context.Value);
        }
    }

    public static IReadOnlyDictionary<string, T> With<T>(IReadOnlyDictionary<string, T> pairs, string key, T value)
    {
        var copy = new Dictionary<string, T>(pairs.Count + 1);
        foreach (var pair in pairs)
            copy[pair.Key] = pair.Value;
        if (key is not null)
            copy[key] = value;
        return copy;
    }

    public static IReadOnlyDictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> pairs, string key)
    {
        var copy = new Dictionary<string, T>(pairs.Count);
        foreach (var pair in pairs)
        {
            if (pair.Key != key)
                copy[pair.Key] = pair.Value;
        }

        return copy;
    }

    /// <summary>Adds to the target what it does not have yet.</summary>
    public static void FillMissing<T>(IDictionary<string, T> target, IReadOnlyDictionary<string, T> source)
    {
        foreach (var pair in source)
        {
            if (!target.ContainsKey(pair.Key))
                target[pair.Key] = pair.Value;
        }
    }

    // Compared by reference, and without a text: what a record has of its own to compare and print all members, native programs would carry for nothing.
    public bool Equals(ScopeData? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => nameof(ScopeData);
}
