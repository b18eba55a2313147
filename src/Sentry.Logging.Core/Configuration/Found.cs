using System;

namespace Sentry.Configuration;

/// <summary>What was set, and where: whoever is told that it is wrong must know where to look. Blank is not set.</summary>
internal readonly record struct Found(string? Value, string Source)
{
    public static Found Option(string? value, string name) => In(value, "the option " + name);

    public static Found Variable(string name) => In(Environment.GetEnvironmentVariable(name), "the environment variable " + name);

    public static Found In(string? value, string source) => new(string.IsNullOrWhiteSpace(value) ? null : value!.Trim(), source);

    /// <summary>This, or where nothing was set the other.</summary>
    public Found Or(Found other) => Value is null ? other : this;
}
