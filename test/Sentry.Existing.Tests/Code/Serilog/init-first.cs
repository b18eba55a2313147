// expect: events = 1
// expect: said = options are ignored here
using Serilog;
using Serilog.Events;

using var sdk = SentrySdk.Init(options => { options.Dsn = "https://key@sentry.example/1"; options.Release = "depot@9"; });
Log.Logger = new LoggerConfiguration()
    .WriteTo.Sentry(o =>
    {
        o.InitializeSdk = false;
        o.Environment = "ignored";
        o.Debug = true;
        o.DiagnosticLevel = SentryLevel.Error;
    })
    .CreateLogger();
Log.Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
