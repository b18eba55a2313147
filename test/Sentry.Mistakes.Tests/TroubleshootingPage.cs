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

            1. **Is Sentry started?** Set `SENTRY_DEBUG=1`, or the option `Debug`, and run the program: the error stream says "Sentry sends to project …",
               or why it does not. Without a DSN it is off, and that is said only with `Debug` or in the framework's own channel.
            2. **Is the level high enough?** Records from Error on become events, those from Information on breadcrumbs of later events: `MinimumEventLevel`,
               `MinimumBreadcrumbLevel`. The framework's own levels and rules come first: what they stop never reaches Sentry.
            3. **Did somebody take it out?** With `Debug` each decision is a line: ignored by level, logger or exception filter, cancelled, sampled out,
               dropped by a hook or processor (with its name), told of before (with the id of the first), no room.
            4. **Was there time to send it?** Shut the framework down at the end: `Log.CloseAndFlush()`, `LogManager.Shutdown()`, dispose the host or the logger factory.
               What is left behind after `ShutdownTimeout` is said with its number.
            5. **Does the server take it?** With `Debug` you see "Event … was sent to … (200)". A refusal is said without it: the table below.
            6. **Do you look at the right place?** The project is the number at the end of the DSN. Look for the event's id, and choose "All environments":
               see what is said of `environment` in [differences](differences.md).

            ## What is said, and where

            What makes the SDK useless is said on the error stream, once for each cause and process; refusals are counted after that, and the close says
            how many events they have cost: `67 events are lost: {server} answered 401.`
            Everything else goes to the framework's own channel: `SelfLog.Enable(Console.Error)` in Serilog, `internalLogLevel="Warn"` with
            `internalLogToConsoleError="true"` in NLog, log4net's `LogLog`, which is on by itself. Microsoft.Extensions.Logging has none, so that the error stream is used.
            A sentence that the channel has written to the error stream does not stand there twice; where Serilog's `SelfLog` is on, it is taken to lead there.
            With `Debug` (or `SENTRY_DEBUG=1`) everything is also said on the error stream. A `DiagnosticLogger` of your own gets all of it, and nobody else.

            | the mistake | what is said |
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

            *always*: on the error stream whatever is switched on; *channel*: in the framework's own channel, and with `Debug`. `{server}` is host and port, `…` what the server says itself.

            ## What nobody can say for you

            | what you see | why, and what to do |
            |---|---|
            | an argument of Serilog's sink has no effect, and nothing is said of it | Names are checked in the section `Serilog` of the configuration that `ReadFrom.Configuration` is given. Where it is given a section alone, or one of another name, Serilog leaves out what no method has. |
            | NLog says that it cannot find the target type `Sentry` | `<extensions><add assembly="Sentry.NLog" /></extensions>`. Trimmed and native programs keep it by the package; where they refer to the assembly alone, register it in code, `LogManager.Setup().RegisterSentry()`, before the file is loaded. |
            | log4net says that it cannot create the appender | The type is `Sentry.Log4Net.SentryAppender, Sentry.Log4Net`. A trimmed program keeps it by the package (that log4net cannot read its `ConfigurationSettings` there costs nothing); for a native one (AOT) make the appender in code. |
            | `AddSentry()` beside `UseSerilog()` | Serilog makes the loggers then, and does not ask what `AddSentry` has added: `UseSerilog(…, writeToProviders: true)`, or `WriteTo.Sentry()`. |
            | events arrive from one machine and not from another | "The last time, …" in the sentence at the close names the reason: a name that is not resolved, a refused connection, TLS, a proxy. |
            | "The proxy wants a name and a password" (407) | `HTTPS_PROXY=http://name:password@host:port`, or `CreateHttpMessageHandler`. |
            | "redirects to …; write that in the DSN, behind the key" | The server has moved and is followed: events arrive, each with one request more than it needs. |
            | events come late, or "asks for fewer" (429) | The project's quota, or its limit for the key, is used up. What is dropped meanwhile is counted in the project's statistics. |

            This page is written by the tests: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Mistakes.Tests`.

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
