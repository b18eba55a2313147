using System;
using System.Globalization;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>
/// Records in which a host reports an exception that only answers a client: a request that cannot be read, or what a hub method tells its caller.
/// The application works; if it logs such an exception itself, it means it. Nothing throws.
/// </summary>
internal static class ClientErrors
{
    // By name, because the core has no reference to ASP.NET Core.
    private const string BadRequest = "Microsoft.AspNetCore.Http.BadHttpRequestException";
    private const string ForCaller = "Microsoft.AspNetCore.SignalR.HubException";
    private const int FirstOfServer = 500;

    public static bool Contain(LogEntry entry) => entry.Exception is { } exception && IsForClient(exception) && UncaughtRecords.Contain(entry);

    private static bool IsForClient(Exception exception)
    {
        for (var type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            if (type.FullName == ForCaller)
                return true;
            if (type.FullName == BadRequest)
                return StatusOf(exception) < FirstOfServer;
        }

        return false;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the member was trimmed away, no code sets another status than the default one.")]
#endif
    private static int StatusOf(Exception exception)
    {
        try
        {
            return Convert.ToInt32(exception.GetType().GetProperty("StatusCode")?.GetValue(exception), CultureInfo.InvariantCulture);
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
