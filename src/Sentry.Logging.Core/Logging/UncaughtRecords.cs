namespace Sentry.Logging;

/// <summary>
/// The records by which the hosts of .NET say that an exception has left the application's own code: nobody there has caught it,
/// though the process goes on.
/// </summary>
internal static class UncaughtRecords
{
    public static bool Contain(string? logger, int? eventId) => logger switch
    {
        "Microsoft.AspNetCore.Server.Kestrel" => eventId is 13,
        "Microsoft.AspNetCore.Server.IIS.Core.IISHttpServer" => eventId is 2,
        "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware" => eventId is 1,
        "Microsoft.AspNetCore.Diagnostics.DeveloperExceptionPageMiddleware" => eventId is 1,
        "Microsoft.AspNetCore.Hosting.Diagnostics" => eventId is 6,

        // A background service that failed, that stops the host with it, and one that could not be started.
        "Microsoft.Extensions.Hosting.Internal.Host" => eventId is 9 or 10 or 11,
        _ => false,
    };
}
