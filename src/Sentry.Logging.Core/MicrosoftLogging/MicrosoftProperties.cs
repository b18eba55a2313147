using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>Reads the context of a log call: the factory's scopes.</summary>
internal static class MicrosoftProperties
{
    public static void Read(IExternalScopeProvider? scopes, LogEntry entry) => scopes?.ForEachScope(
        static (scope, to) =>
        {
            if (!IsActivitys(scope))
                to.AddScope(scope);
        },
        entry);

    /// <summary>The factory's own scope with the ids of the current activity. The event has these as its trace.</summary>
    private static bool IsActivitys(object? scope) => scope?.GetType() is { Name: "ActivityLogScope" } type && type.Assembly == typeof(LoggerFactory).Assembly;
}
