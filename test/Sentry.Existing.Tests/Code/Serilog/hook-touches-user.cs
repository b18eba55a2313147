// expect: events = 1
// expect: user.email = -
// expect: user.id = u
// expect: tags.masked = yes
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.Sentry(o =>
    {
        o.Dsn = "https://key@sentry.example/1";
        o.SendClientReports = false;
        o.HttpProxy = null;
        o.SetBeforeSend(e =>
        {
            e.User.Email = null;
            e.Request.Cookies = null;
            e.SetTag("masked", "yes");
            return e;
        });
    })
    .CreateLogger();
SentrySdk.ConfigureScope(s => { s.User.Id = "u"; s.User.Email = "ada@depot.example"; });
Log.Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
