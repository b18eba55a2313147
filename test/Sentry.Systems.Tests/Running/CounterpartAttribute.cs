using System;

namespace Sentry.Systems.Tests.Running;

/// <summary>A class with the stories of one system.</summary>
/// <param name="row">Its place on the page.</param>
/// <param name="of">The name in the reference documentation; null: it has none.</param>
/// <param name="is">What it is in .NET.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CounterpartAttribute(int row, string? of, string @is) : Attribute
{
    private const int LastOfWeb = 10;

    public int Row => row;

    public string? Of => of;

    public string Is => @is;

    /// <summary>Whether it is a web application.</summary>
    public bool IsWeb { get; set; } = row <= LastOfWeb;

    /// <summary>The package for it, if it is no web application; null: there is none.</summary>
    public string? Package { get; set; }
}
