// expect: events = 1
// expect: logentry.formatted = It failed
// expect: tags.host = h9
using Serilog;
using Sentry.Extensibility;

Log.Logger = new LoggerConfiguration()
    .WriteTo.Sentry(o =>
    {
        o.Dsn = "https://key@sentry.example/1";
        o.AddExceptionFilterForType<OperationCanceledException>();
        o.AddExceptionFilter(new Ended());
        o.ConfigureScope(scope => scope.SetTag("host", "h9"));
        o.SetBeforeSend((e, hint) => e);
    })
    .CreateLogger();
Log.Error(new TaskCanceledException(), "cancelled");
Log.Error(new IOException("end"), "ended");
Log.Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();

internal sealed class Ended : IExceptionFilter
{
    public bool Filter(Exception ex) => ex is IOException { Message: "end" };
}
