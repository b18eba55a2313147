using System;
using Microsoft.Extensions.Logging;
using Sentry;

namespace Startup;

internal static class Client
{
    public static void Add(ILoggingBuilder builder, string dsn) => builder.AddSentry(dsn);

    // Closing delivers. Who flushes as if the program went on waits for what may still be learned of the exception, too.
    public static void Deliver(ILoggerFactory logging)
    {
        if (Environment.GetEnvironmentVariable("STARTUP_FLUSH") == "1")
            SentrySdk.Flush(TimeSpan.FromSeconds(10));
        logging.Dispose();
    }
}
