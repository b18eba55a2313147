using System;
using Microsoft.Extensions.Logging;
using Sentry;

namespace Startup;

internal static class Client
{
    public static void Add(ILoggingBuilder builder, string dsn) => builder.AddSentry(dsn);

    // Closing alone leaves it to the end of the process, where nothing can be measured any more.
    public static void Deliver(ILoggerFactory logging)
    {
        SentrySdk.Flush(TimeSpan.FromSeconds(10));
        logging.Dispose();
    }
}
