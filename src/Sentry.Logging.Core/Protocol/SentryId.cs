using System;
using System.Runtime.CompilerServices;

namespace Sentry;

/// <summary>The id of an event: a UUID, written as 32 lower-case hexadecimal digits. Immutable.</summary>
public readonly struct SentryId : IEquatable<SentryId>
{
    /// <summary>The empty id: a capture returns it if no event was kept.</summary>
    public static readonly SentryId Empty;

    // A UUID in two halves. Each logging call checks whether it got an id, and two halves are returned in two registers.
    // A Guid is compared as one 128-bit value, which goes through memory (5 ns).
    private readonly long _first;
    private readonly long _second;

    /// <summary>Makes an id from a UUID.</summary>
    public SentryId(Guid value)
    {
        ref var bytes = ref Unsafe.As<Guid, byte>(ref value);
        _first = Unsafe.ReadUnaligned<long>(ref bytes);
        _second = Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref bytes, sizeof(long)));
    }

    /// <summary>A new random id.</summary>
    public static SentryId Create() => new(Guid.NewGuid());

    /// <summary>
    /// Parses 32 hexadecimal digits, with or without dashes. Does not throw: for anything else it returns false and <see cref="Empty"/>.
    /// </summary>
    public static bool TryParse(string? text, out SentryId id)
    {
        var isId = Guid.TryParse(text, out var value);
        id = new SentryId(value);
        return isId;
    }

    /// <summary>The id as 32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("n");

    /// <inheritdoc />
    public bool Equals(SentryId other) => _first == other._first && _second == other._second;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SentryId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether two ids are equal.</summary>
    public static bool operator ==(SentryId left, SentryId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(SentryId left, SentryId right) => !left.Equals(right);

    private Guid Value
    {
        get
        {
            var copy = this;
            return Unsafe.As<SentryId, Guid>(ref copy);
        }
    }
}
