using System;
using System.Runtime.CompilerServices;

namespace Sentry.Configuration;

/// <summary>
/// The type of an option's value, for everything that is generated from the table: reference page, schemas, elements and arguments.
/// </summary>
internal enum OptionKind
{
    Text,
    Flag,
    Rate,
    Number,
    Time,
    Words,
    List,
}

/// <summary>
/// One option that can be written as text: how it is formatted and parsed, and which values it accepts. Everything else is in its declaration:
/// its type, its default and its doc comment.
/// </summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Kind">The type of its value.</param>
/// <param name="Wanted">The accepted values, for diagnostics; null if every text is valid.</param>
/// <param name="Get">The value as text.</param>
/// <param name="TrySet">Sets the value from a text, or leaves it unchanged.</param>
internal sealed record OptionRow(
    string Name, OptionKind Kind, string? Wanted, Func<SentryOptions, string?> Get, Func<SentryOptions, string, bool> TrySet)
{
    /// <summary>Resets it to its default, if its type has values that the option cannot have.</summary>
    public Action<SentryOptions>? ResetInvalid { get; init; }

    /// <summary>The environment variable that is used if neither code nor file sets it.</summary>
    public string? Variable { get; init; }

    /// <summary>The smallest and the largest number or rate; times in seconds.</summary>
    public (double Least, double Most)? Range { get; init; }

    // Compared by reference, and without a text: what a record has of its own to compare and print all members, native programs would carry for nothing.
    public bool Equals(OptionRow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => nameof(OptionRow);
}
