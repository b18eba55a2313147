using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What surrounds a log call: the factory's scopes.</summary>
internal static class MicrosoftProperties
{
    public static void Read(IExternalScopeProvider? scopes, LogEntry entry) => scopes?.ForEachScope(
        static (scope, to) =>
        {
            if (!IsActivitys(scope))
                to.AddScope(scope);
        },
        entry);

    /// <summary>The factory's own scope with the ids of the running activity, around every record: the event has them as its trace.</summary>
    private static bool IsActivitys(object? scope) => scope?.GetType() is { Name: "ActivityLogScope" } type && type.Assembly == typeof(LoggerFactory).Assembly;
}
