using System;
using Microsoft.Extensions.Logging;
using Sentry;

namespace Startup;

internal static class Client
{
    public static void Add(ILoggingBuilder builder, string dsn) => builder.AddSentry(dsn);

    public static bool Flush() => SentrySdk.Flush(TimeSpan.FromSeconds(10));
}
