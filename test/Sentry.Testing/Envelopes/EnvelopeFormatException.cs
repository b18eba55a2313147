using System;

namespace Sentry.Testing;

/// <summary>The bytes of a request are not an envelope.</summary>
public sealed class EnvelopeFormatException(int rule, int position, string message)
    : Exception($"Malformed envelope at byte {position}: {message} (rule {rule})")
{
    /// <summary>The number of the wire rule that it breaks (5 to 10).</summary>
    public int Rule { get; } = rule;

    /// <summary>The offset in the decompressed body.</summary>
    public int Position { get; } = position;
}
