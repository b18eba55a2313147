using System.Collections.Generic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sentry.Mistakes;

/// <summary>An application whose settings have the options of Sentry in a section of its own.</summary>
internal static class WrongSection
{
    public static void Run(string dsn)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Shop:Sentry:Dsn"] = dsn }).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(static logging => logging.AddSentry())
            .BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("Order lost");
    }
}
