// expect: events = 1
// expect: environment = lab
// expect: user.ip_address = {{auto}}
// expect: user.id = u-1
// expect: pii = yes
using System;
using Serilog;
using Serilog.Events;
using Sentry.Serilog;

internal static class Program
{
    private static void Configure(SentrySerilogOptions options)
    {
        options.Dsn = "https://key@sentry.example/1";
        options.Environment = "lab";
        options.SendDefaultPii = true;
        options.IsEnvironmentUser = false;
        options.InitializeSdk = true;
        options.MinimumEventLevel = LogEventLevel.Warning;
    }

    private static void Main()
    {
        using var log = new LoggerConfiguration().WriteTo.Sentry(Configure).CreateLogger();
        Sentry.SentrySdk.ConfigureScope(scope => scope.User = new Sentry.SentryUser { Id = "u-1" });
        log.Warning("It failed");
        Sentry.SentrySdk.Flush(TimeSpan.FromSeconds(20));
    }
}
