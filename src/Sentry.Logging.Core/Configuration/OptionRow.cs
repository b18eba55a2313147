using System;

namespace Sentry.Configuration;

/// <summary>What kind of value an option has, for everything that is made of the table: reference page, schemas, elements and arguments.</summary>
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
/// One option that a text can express: how it is shown as text and set from one, and what it takes. All else about it lives in its declaration:
/// its type, its default and, in the doc comment, its words.
/// </summary>
/// <param name="Name">As the property is called.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Wanted">What should have been written, where something else was; null where any text will do.</param>
/// <param name="Get">The value as text.</param>
/// <param name="TrySet">Sets it from a text, or leaves it as it was.</param>
internal sealed record OptionRow(
    string Name, OptionKind Kind, string? Wanted, Func<SentryOptions, string?> Get, Func<SentryOptions, string, bool> TrySet)
{
    /// <summary>Puts it back to its default, where its type has values that it cannot have.</summary>
    public Action<SentryOptions>? PutBack { get; init; }

    /// <summary>The environment variable that gives it where neither code nor file does.</summary>
    public string? Variable { get; init; }

    /// <summary>The least and the most of a number or rate; times in seconds.</summary>
    public (double Least, double Most)? Range { get; init; }
}
