using System;

namespace Sentry.Testing.Tests.Rules;

/// <summary>One way to break one rule in an otherwise good request.</summary>
internal sealed record Breakage(int Rule, string What, Func<Draft> Good, Action<Draft> Break)
{
    internal static Breakage OfEvent(int rule, string what, Action<Draft> change) => new(rule, what, Testing.Tests.Good.Event, change);

    internal static Breakage OfLogs(int rule, string what, Action<Draft> change) => new(rule, what, Testing.Tests.Good.Logs, change);
}
