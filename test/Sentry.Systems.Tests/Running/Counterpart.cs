namespace Sentry.Systems.Tests.Running;

/// <summary>A system of .NET that stands for one that the reference documentation names.</summary>
/// <param name="Name">The class with its stories.</param>
/// <param name="Of">The name in the reference documentation; null: it has none.</param>
/// <param name="Is">What it is in .NET.</param>
/// <param name="Package">The package for it; null: there is none.</param>
internal sealed record Counterpart(string Name, string? Of, string Is, string? Package);
