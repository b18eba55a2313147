using System;

namespace Sentry.Configuration;

/// <summary>A value and where it was set, so that a diagnostic can name the place. Blank counts as not set.</summary>
internal readonly record struct Found(string? Value, string Source)
{
    public static Found Option(string? value, string name) => In(value, "the option " + name);

    public static Found Variable(string name) => In(Environment.GetEnvironmentVariable(name), "the environment variable " + name);

    public static Found In(string? value, string source) => new(string.IsNullOrWhiteSpace(value) ? null : value!.Trim(), source);

    /// <summary>The value as yes or no; null if it is neither, or not set.</summary>
    public bool? Flag => Value?.ToUpperInvariant() switch
    {
        "TRUE" or "T" or "YES" or "Y" or "ON" or "1" => true,
        "FALSE" or "F" or "NO" or "N" or "OFF" or "0" => false,
        _ => null,
    };

    /// <summary>This value, or the other one if this is not set.</summary>
    public Found Or(Found other) => Value is null ? other : this;
}
