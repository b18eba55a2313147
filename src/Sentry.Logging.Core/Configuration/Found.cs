using System;

namespace Sentry.Configuration;

/// <summary>A value and where it was set, so that a diagnostic can name the place. Blank counts as not set.</summary>
internal readonly record struct Found(string? Value, string Source)
{
    public static Found Option(string? value, string name) => In(value, "the option " + name);

    public static Found Variable(string name) => In(Environment.GetEnvironmentVariable(name), "the environment variable " + name);

    public static Found In(string? value, string source) => new(string.IsNullOrWhiteSpace(value) ? null : value!.Trim(), source);

    /// <summary>This value, or the other one if this is not set.</summary>
    public Found Or(Found other) => Value is null ? other : this;
}
