using System.Globalization;
using System.Linq;
using System.Text;

namespace Sentry.Mistakes.Tests;

/// <summary>docs/troubleshooting.md, made from the same lists as the tests.</summary>
internal static class TroubleshootingPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Troubleshooting

            ## I see no event

            First of all, print `await SentrySdk.CheckConnectionAsync()` after the start: it says which step on the way to the server fails, and what to do
            ([statistics](statistics.md)). If nothing fails there:

            1. **Is Sentry started?** Set `SENTRY_DEBUG=1`, or the option `Debug`, and run the program: standard error shows "Sentry sends to project …",
               or why it does not. Without a DSN Sentry is off; only `Debug` or the framework's internal log show that.
            2. **Is the level high enough?** Records from Error on become events, those from Information on breadcrumbs of later events: `MinimumEventLevel`,
               `MinimumBreadcrumbLevel`. The framework's own levels and rules come first: what they stop never reaches Sentry.
            3. **Was it dropped?** Print `SentrySdk.GetStatistics()`: the numbers say how many, and why. With `Debug` each decision is one line: ignored by level, logger or exception filter, cancelled, sampled out,
               dropped by a hook or event processor (with its name), reported before (with the id of the first event), queue full.
            4. **Was there time to send it?** Shut the framework down at the end: `Log.CloseAndFlush()`, `LogManager.Shutdown()`, dispose the host or the logger factory.
               After `ShutdownTimeout` a message names the number of events that are lost.
            5. **Does the server accept it?** With `Debug` you see "Event … was sent to … (200)". A refusal is shown without `Debug` too: see the table below.
            6. **Do you look in the right place?** The project is the number at the end of the DSN. Search for the event's id, and choose "All environments":
               see `environment` in [differences](differences.md).

            ## Diagnostic messages

            A problem that makes the SDK useless is shown on standard error, once for each cause and process. Later refusals are counted, and the close shows
            how many events are lost: `67 events are lost: {server} answered 401.`
            All other messages go to the framework's internal log: `SelfLog.Enable(Console.Error)` in Serilog, `internalLogLevel="Warn"` with
            `internalLogToConsoleError="true"` in NLog, and log4net's `LogLog`, which is on by default. Microsoft.Extensions.Logging has none, so standard error is used.
            A message that the internal log writes to standard error is not written there twice; if Serilog's `SelfLog` is on, the SDK assumes that it writes there.
            With `Debug` (or `SENTRY_DEBUG=1`) standard error shows all messages too. If you set a `DiagnosticLogger`, only that gets the messages.

            | mistake | message |
            """);
        foreach (var (name, _) in Frameworks.All)
            page.Append(' ').Append(name).Append(" |");
        page.Append("\n|---|---|").Append(string.Concat(Frameworks.All.Select(static _ => "---|"))).Append('\n');
        foreach (var mistake in Mistake.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {mistake.Does} | {SentencesOf(mistake)} |");
            foreach (var (_, word) in Frameworks.All)
                page.Append(' ').Append(WhereOf(mistake, word)).Append(" |");
            page.Append('\n');
        }

        page.Append("""

            *always*: on standard error in any case; *channel*: in the framework's internal log, and with `Debug`. `{server}` is host and port, `…` the server's own text.

            ## Problems without a message

            | what you see | why, and what to do |
            |---|---|
            | an argument of Serilog's sink has no effect, and there is no message | Names are checked in the section `Serilog` of the configuration that `ReadFrom.Configuration` gets. If it gets only that section, or one with another name, Serilog ignores arguments that no method has. |
            | NLog logs nothing, and there is no message | It has found no file, or cannot read it: set `<nlog throwConfigExceptions="true" …>`, and `internalLogToConsoleError="true" internalLogLevel="Warn"`. The file has to be beside the program; the build says so if it is not (LSS002). NLog accepts a rule for a target that does not exist. |
            | NLog says that it cannot find the target type `Sentry` | `<extensions><add assembly="Sentry.NLog" /></extensions>`. |
            | log4net logs nothing, and there is no message | `XmlConfigurator.Configure` was not called, or finds no file with that name: pass `Path.Combine(AppContext.BaseDirectory, "log4net.config")`, and copy the file to the output folder. An appender without an `<appender-ref>` gets no records. |
            | log4net says that it cannot create the appender | The type is `Sentry.Log4Net.SentryAppender, Sentry.Log4Net`, with the name of the assembly. |
            | the program aborts with "Configuration value … is not supported" | `Dsn` is in `Logging:LogLevel:Sentry`, where only levels are allowed: write `Logging:Sentry:Dsn`. |
            | a console program does not read `appsettings.json` | Only a host reads it: `Host.CreateApplicationBuilder(args)`, or `WebApplication.CreateBuilder(args)`. `LoggerFactory.Create` reads no file; set the DSN in code, or in `SENTRY_DSN`. |
            | `AddSentry()` beside `UseSerilog()` | Serilog then creates the loggers, and ignores the provider that `AddSentry` has added: write `UseSerilog(…, writeToProviders: true)`, or `WriteTo.Sentry()`. |
            | events arrive from one machine and not from another | "The last time, …" in the message at the close names the reason: a name that cannot be resolved, a refused connection, TLS, a proxy. |
            | "The proxy requires a user name and a password" (407) | `HTTPS_PROXY=http://name:password@host:port`, or `HttpProxy` in code: [proxies](proxies.md). |
            | "redirects to …; write that address in the DSN, after the key" | The server has a new address, and the redirect is followed: events arrive, but each needs one more request. |
            | events come late, or "because of a rate limit" (429) | The project's quota, or its limit for the key, is used up. Events that are dropped meanwhile are counted in the project's statistics. |

            The tests write this page: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Mistakes.Tests`.

            """);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string SentencesOf(Mistake mistake)
    {
        var sentences = Frameworks.All.Select(framework => mistake.SentenceOf(framework.Word)).OfType<string>().Distinct().ToList();
        return sentences.Count == 0 ? "nothing: there is one event for each record" : string.Join("<br>", sentences.Select(static sentence => "`" + sentence + "`"));
    }

    private static string WhereOf(Mistake mistake, string framework) =>
        mistake.Says is null ? "–" : mistake.Expected(framework, isOn: false) is not null ? "always" : mistake.Expected(framework, isOn: true) is not null ? "channel" : "nowhere";
}
