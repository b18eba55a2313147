using System;
using System.Collections.Generic;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>One log statement in neutral words: what a programmer wants to say, whatever the framework.</summary>
/// <param name="Severity">How severe it is.</param>
/// <param name="Template">The text with named holes; null: no text at all.</param>
/// <param name="Values">What fills the holes, in order.</param>
internal sealed record Statement(Severity Severity, string? Template, params IReadOnlyList<object?> Values)
{
    public string Logger { get; init; } = "Shop.Checkout";

    public Exception? Exception { get; init; }

    /// <summary>Only for a framework with event ids.</summary>
    public (int Id, string? Name)? EventId { get; init; }

    /// <summary>The time the record says it happened at; only for a framework whose records bring one. Null: now.</summary>
    public DateTimeOffset? Time { get; init; }
}
