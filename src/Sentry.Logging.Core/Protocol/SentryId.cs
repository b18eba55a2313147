using System;

namespace Sentry;

/// <summary>The id of an event: a UUID, written as 32 lower-case hexadecimal digits (protocol section 1.6). Immutable.</summary>
public readonly struct SentryId : IEquatable<SentryId>
{
    /// <summary>The id of nothing: what a capture returns when no event was kept.</summary>
    public static readonly SentryId Empty;

    private readonly Guid _value;

    /// <summary>Makes an id of a given UUID.</summary>
    public SentryId(Guid value) => _value = value;

    /// <summary>A new random id.</summary>
    public static SentryId Create() => new(Guid.NewGuid());

    /// <summary>Reads 32 hexadecimal digits, with or without dashes. Never throws: anything else gives false and <see cref="Empty"/>.</summary>
    public static bool TryParse(string? text, out SentryId id)
    {
        var isId = Guid.TryParse(text, out var value);
        id = new SentryId(value);
        return isId;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => _value.ToString("n");

    /// <inheritdoc />
    public bool Equals(SentryId other) => _value.Equals(other._value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SentryId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>Whether two ids are the same.</summary>
    public static bool operator ==(SentryId left, SentryId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(SentryId left, SentryId right) => !left.Equals(right);
}
