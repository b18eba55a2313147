// expect: events = 1
// expect: level = fatal
using NLog;
using NLog.Config;
using Sentry.NLog;

LogManager.Setup().SetupExtensions(e => e.RegisterTarget<SentryTarget>("Sentry"));
LogManager.Configuration = new LoggingConfiguration().AddSentry(options => { options.Dsn = "https://key@sentry.example/1"; options.Debug = false; options.DiagnosticLevel = SentryLevel.Error; });
LogManager.GetLogger("Depot").Fatal(new InvalidOperationException("no"), "The end");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
