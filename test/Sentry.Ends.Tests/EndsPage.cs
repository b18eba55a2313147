using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sentry.Ends.Tests;

/// <summary>The list of endings as a page.</summary>
internal static class EndsPage
{
    public static string Write()
    {
        var page = new StringBuilder("""
            # How a process ends, and what arrives

            Each line is a program that logs "Starting", an information, and then ends in that way. It is run as a real process, by each of the four frameworks,
            against a server on the same machine; what arrives, the exit code and the error stream are compared with this page. An event is shown as
            `level: message, exception, handled or not, by which mechanism (trail: breadcrumbs)`; `auto.log` stands for `auto.log.<framework>`,
            and "names the first" for `contexts.log.first_event_id`: the event that told of the exception before it was known that it ends the process.
            Structured logs are on (`EnableLogs`), and the column "logs" has the texts of those that arrive: every record, the last one written just before the end.

            The SDK delivers what is queued within `ShutdownTimeout` and changes neither exit code nor output. A wait that takes longer than half a second
            is said, once, on the error stream (or to `DiagnosticLogger`): `Waiting up to 2 s for 3 events to be sent; Ctrl-C ends the wait.`

            This page is written by the tests: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Ends.Tests`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"{Ending.All.Count} endings, {Ending.All.Count * Frameworks.All.Count} cases.\n\n");
        page.Append("| the process | exit code | what arrives | logs |");
        foreach (var (name, _) in Frameworks.All)
            page.Append(' ').Append(name).Append(" |");
        page.Append("\n|---|---|---|---|").Append(string.Concat(Enumerable.Repeat("---|", Frameworks.All.Count))).Append('\n');
        foreach (var ending in Ending.All)
        {
            var arrives = ending.Arrives.Length == 0 ? "nothing" : string.Join("<br>", ending.Arrives.Select(static line => "`" + line + "`"));
            page.Append(CultureInfo.InvariantCulture, $"| {ending.Does} | {ending.Code} | {arrives} | {ending.Logs} |");
            page.Append(string.Concat(Enumerable.Repeat(" yes |", Frameworks.All.Count))).Append('\n');
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
