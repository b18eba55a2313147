using System;

namespace Sentry.Systems.Tests.Running;

/// <summary>A class with the stories of one system.</summary>
/// <param name="row">Its place on the page.</param>
/// <param name="of">The name in the reference documentation.</param>
/// <param name="is">What it is in .NET.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CounterpartAttribute(int row, string of, string @is) : Attribute
{
    public int Row => row;

    public string Of => of;

    public string Is => @is;

    /// <summary>The package for it, if it is no web application; null: there is none.</summary>
    public string? Package { get; set; }
}
