using System.Collections.Generic;
using System.Linq;
using Sentry.Testing;

namespace Sentry.Mistakes.Tests;

/// <summary>A mistake, and what has to be said of it on the error stream.</summary>
/// <param name="Word">What the program is asked for.</param>
/// <param name="Does">What is wrong, for the page.</param>
/// <param name="Says">The sentence; <c>{server}</c> stands for host and port, <c>…</c> for what the server says itself. Null: there is nothing to say.</param>
internal sealed record Mistake(string Word, string Does, string? Says)
{
    /// <summary>Whether it is said although the framework's own channel is off.</summary>
    public bool IsSeenAnyway { get; init; }

    /// <summary>What the server answers.</summary>
    public Reply Reply { get; init; } = Reply.Ok;

    /// <summary>Whether nobody listens where the server should be.</summary>
    public bool IsServerDown { get; init; }

    /// <summary>How many errors of the three reach the server's log of requests; null: as many as it takes.</summary>
    public int? Events { get; init; }

    /// <summary>What frameworks, or what reads their files, say in other words, or cannot say (null).</summary>
    public IReadOnlyDictionary<string, string?> InOtherWords { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the close says, too.</summary>
    public string? Total { get; init; }

    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("no-dsn", "there is no DSN", "Sentry is off until it is started elsewhere: no DSN is set in the code or configuration of this integration, or in the "
            + "environment variable SENTRY_DSN. An empty DSN turns it off without this warning."),
        new("nonsense-dsn", "the DSN is not a DSN", "Sentry is off: The DSN is not a URL; write https://<public key>@<host>/<project id>. It was found in the option Dsn.")
        {
            IsSeenAnyway = true,
        },
        new("misspelt-option", "an option is misspelt (`SampelRate`)", "Logging:Sentry:SampelRate is not an option of Sentry. It is ignored. Did you mean SampleRate?")
        {
            InOtherWords = new Dictionary<string, string?>
            {
                [Frameworks.Serilog] = "Serilog:WriteTo:0:Args:sampelRate is not an option of Sentry. It is ignored. Did you mean sampleRate?",
                [Frameworks.NLog] = "cannot assign unknown property 'sampelRate'='0.5'",
                [Frameworks.Log4Net] = "Cannot find Property [SampelRate] to set object on [Sentry.Log4Net.SentryAppender]",
            },
        },
        new(
            "wrong-level",
            "a level does not exist (`Serious`)",
            "Logging:Sentry:MinimumEventLevel is \"Serious\" and should be one of Trace, Debug, Information, Warning, Error, Critical, None. It is ignored.")
        {
            InOtherWords = new Dictionary<string, string?>
            {
                [Frameworks.Serilog] = "The argument minimumEventLevel of WriteTo.Sentry is \"Serious\" and should be one of Verbose, Debug, Information, Warning, Error, Fatal, Off. It is ignored.",
                [Frameworks.NLog] = "Unknown log level: Serious",
                [Frameworks.Log4Net] = "Unknown Level Specified [Serious]",
            },
        },
        new("wrong-range", "a number is out of range (`SampleRate` 5)", "should be a number from 0 to 1, such as 0.25. It is ignored."),
        Refused(401, "The server does not know the key in the DSN. Compare it with the DSN in the project's settings (Client Keys)."),
        Refused(403, "The server does not allow the key in the DSN. Check in the project's settings (Client Keys) whether the key is disabled."),
        Refused(404, "The server does not know the project. Compare the number at the end of the DSN with the DSN in the project's settings (Client Keys)."),
        new(
            "301",
            "the server redirects (301)",
            "Events are not accepted: the server at {server} answered 301: it redirects to https://login.shop.example/; write the address of the server itself in the DSN.")
        {
            IsSeenAnyway = true,
            Reply = Reply.Status(301, ("Location", "https://login.shop.example/")),
            Events = 3,
            Total = "3 events are lost: {server} answered 301.",
        },
        new(
            "server-down",
            "no server answers until the close",
            "3 events are lost: {server} did not accept more within 2 s. The last time, the server at {server} refused the connection. "
            + "Check that the host in the DSN is right and can be reached from here.")
        {
            IsSeenAnyway = true,
            IsServerDown = true,
        },
        new("registered-twice", "Sentry is registered twice with one DSN", null) { Events = 3 },
        new("two-dsns", "Sentry was started before with another DSN", "Sentry was already started, so these options are ignored here: Dsn. Set them where it is started first.")
        {
            IsSeenAnyway = true,
            Events = 3,
        },
        new(
            "wrong-section",
            "the options of `AddSentry` are in a section that is not read (`Shop:Sentry`)",
            "The configuration has a DSN at Shop:Sentry:Dsn, which is not read: write it at Sentry:Dsn, or at Logging:Sentry:Dsn.")
        {
            IsSeenAnyway = true,
            Events = 0,
        },
        new(
            "empty-layout",
            "a layout renders to nothing",
            "An event of the logger Shop has no text: the layout or formatter of this integration renders an empty text. Check its configuration.")
        {
            InOtherWords = new Dictionary<string, string?> { [Frameworks.Microsoft] = null, [Frameworks.Serilog] = null },
        },
        new(
            "replaced-factory",
            "`AddSentry()` together with Serilog's `AddSerilog()` or `UseSerilog()`",
            "No log record reaches Sentry: loggers are created by SerilogLoggerFactory, which does not use the provider that AddSentry adds. "
            + "Make it pass its records on (for Serilog: UseSerilog with writeToProviders: true), or add Sentry to it (for Serilog: WriteTo.Sentry).")
        {
            IsSeenAnyway = true,
            Events = 0,
        },
    ];

    public static Mistake Of(string word) => All.Single(mistake => mistake.Word == word);

    /// <summary>What is said in a framework whose channel is on or off; null: nothing.</summary>
    public string? Expected(string framework, bool isOn)
    {
        // Microsoft's has no channel of its own: what is said is said on the error stream.
        var isHeard = isOn || IsSeenAnyway || framework == Frameworks.Microsoft;
        return isHeard ? SentenceOf(framework) : null;
    }

    public string? SentenceOf(string framework) => InOtherWords.TryGetValue(framework, out var words) ? words : Says;

    private static Mistake Refused(int status, string advice)
    {
        var number = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Mistake(number, "the server answers " + number, $"Events are not accepted: the server at {{server}} answered {number}…. {advice}")
        {
            IsSeenAnyway = true,
            Reply = Reply.Status(status),
            Events = 3,
            Total = $"3 events are lost: {{server}} answered {number}.",
        };
    }
}
