using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Sentry.Serilog;
using Serilog;
using Serilog.Debugging;
using Serilog.Settings.Configuration;

namespace Sentry.Mistakes.Logs;

internal sealed class SerilogLog : ApplicationLog
{
    public SerilogLog(bool isOn)
    {
        if (isOn)
            SelfLog.Enable(Console.Error);
    }

    public override void Run(IReadOnlyList<Dictionary<string, string>> registrations)
    {
        var settings = new Dictionary<string, string?>();
        for (var i = 0; i < registrations.Count; i++)
        {
            var sink = string.Create(CultureInfo.InvariantCulture, $"Serilog:WriteTo:{i}:");
            settings[sink + "Name"] = "Sentry";
            foreach (var (name, value) in registrations[i].Where(static option => option.Key != Layout))
                settings[sink + "Args:" + char.ToLowerInvariant(name[0]) + name[1..]] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var log = new LoggerConfiguration()
            .ReadFrom.Configuration(configuration, new ConfigurationReaderOptions(typeof(SentrySerilogOptions).Assembly))
            .CreateLogger();
        foreach (var error in Errors.ToList())
            log.Error(error);
    }
}
