using Microsoft.Extensions.Logging;

namespace Startup;

/// <summary>No client at all: what the program costs by itself.</summary>
internal static class Client
{
    public static void Add(ILoggingBuilder builder, string dsn) => builder.SetMinimumLevel(LogLevel.Information);

    public static void Deliver(ILoggerFactory logging) => logging.Dispose();
}
