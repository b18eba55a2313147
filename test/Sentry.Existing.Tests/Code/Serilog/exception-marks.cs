// expect: events = 1
// expect: tags.carrier = north
// expect: contexts.parcel.weight = 3
// expect: tags.kind = late
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.Sentry(o =>
    {
        o.Dsn = "https://key@sentry.example/1";
        o.SetBeforeSend((e, hint) =>
        {
            if (e.Exception is TimeoutException)
                e.SetTag("kind", "late");
            return e;
        });
    })
    .CreateLogger();
try
{
    throw new TimeoutException("late");
}
catch (Exception ex)
{
    ex.AddSentryTag("carrier", "north");
    ex.AddSentryContext("parcel", new Dictionary<string, object> { ["weight"] = 3 });
    Log.Error(ex, "The parcel did not arrive");
}
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
