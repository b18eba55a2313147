using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Sentry.Mistakes.Logs;

/// <summary>Has no channel of its own, so that nothing can be switched on.</summary>
internal sealed class MicrosoftLog : ApplicationLog
{
    public override void Run(IReadOnlyList<Dictionary<string, string>> registrations)
    {
        var settings = registrations[0].Where(static option => option.Key != Layout).ToDictionary(static option => "Logging:Sentry:" + option.Key, static option => (string?)option.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var factory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
            foreach (var _ in registrations)
                logging.AddSentry();
        });
        var log = factory.CreateLogger("Shop");
        foreach (var error in Errors)
            log.LogError(error);
    }
}
