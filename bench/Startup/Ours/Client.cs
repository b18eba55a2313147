using System;
using Microsoft.Extensions.Logging;
using Sentry;

namespace Startup;

internal static class Client
{
    public static void Add(ILoggingBuilder builder, string dsn) => builder.AddSentry(options =>
    {
        options.Dsn = dsn;
        // To tell work from waiting: an Error waits for what is still to be learned of its exception, and the flush with it.
        if (Environment.GetEnvironmentVariable("STARTUP_NO_WINDOW") == "1")
            options.UpgradeWindow = TimeSpan.Zero;
    });

    public static bool Flush() => SentrySdk.Flush(TimeSpan.FromSeconds(10));
}
