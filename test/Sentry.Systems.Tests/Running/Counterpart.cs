namespace Sentry.Systems.Tests.Running;

/// <summary>A system of .NET that stands for one that the reference documentation names.</summary>
/// <param name="Name">The class with its stories.</param>
/// <param name="Of">The name in the reference documentation; null: it has none.</param>
/// <param name="Is">What it is in .NET.</param>
/// <param name="IsWeb">Whether it is a web application.</param>
internal sealed record Counterpart(string Name, string? Of, string Is, bool IsWeb);
