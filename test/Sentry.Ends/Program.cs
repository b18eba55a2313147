using System;
using Sentry.Ends.Logs;

namespace Sentry.Ends;

/// <summary>
/// <c>Sentry.Ends framework ending [starved]</c>: logs by that framework and ends in that way. The DSN comes from the environment,
/// the time to wait at the end from <c>ENDS_TIMEOUT</c>, in seconds. <c>ENDS_LOGS</c> turns structured logs on,
/// and <c>ENDS_FOLDER</c> names the folder for what is not sent. "starved" blocks all threads of the pool before the end.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var log = ApplicationLog.Of(args[0], TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("ENDS_TIMEOUT") ?? "30")));
        log.Info("Starting");
        if (args is [_, _, "starved"])
            StarvedPool.Block();
        return Endings.Run(args[1], log);
    }
}
