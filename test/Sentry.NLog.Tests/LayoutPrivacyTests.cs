using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using NLog;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class LayoutPrivacyTests
{
    private const string Secret = "Kx91hunter";

    [Theory]
    [InlineData("${message}", "Login of \"ada\" with \"[Filtered]\"")]
    [InlineData("${level:uppercase=true} ${message} in ${logger}", "ERROR Login of \"ada\" with \"[Filtered]\" in Shop.Checkout")]
    [InlineData("${message:raw=true}", "Login of {Customer} with {Password}")]
    [InlineData("${uppercase:${message}}", "LOGIN OF \"ADA\" WITH \"[FILTERED]\"")]
    [InlineData("${event-properties:Customer} ${uppercase:${event-properties:Password}}", "ada [FILTERED]")]
    [InlineData("${event-properties:Place} ${event-properties:ApiKey}", "Bern [Filtered]")]
    [InlineData("${scopeproperty:SessionToken} ${scopeproperty:Step}", "[Filtered] 7")]
    [InlineData("${uppercase:${scopeproperty:SessionToken}}", "[Filtered]")]
    [InlineData("${gdc:DbPassword}|${url-encode:${gdc:DbPassword}}|${json-encode:${gdc:DbPassword}}", "[Filtered]|[Filtered]|[Filtered]")]
    [InlineData("${callsite:includeNamespace=false}", "LayoutPrivacyTests.A_layout_keeps_its_text_without_the_secret")]
    public async Task A_layout_keeps_its_text_without_the_secret(string layout, string text)
    {
        await using var app = await Application.StartAsync($"layout=\"[shop] {layout}\"", configure: static options => options.EnableLogs = options.LogsAlsoForEvents = true);
        GlobalDiagnosticsContext.Set("DbPassword", Secret + "\"&<");
        // NLog 5 puts values in quotes, NLog 6 does not.
        text = InQuotesOfThisVersion(text);
        try
        {
            using (ScopeContext.PushProperties([new("SessionToken", Secret), new("Step", 7)]))
            {
                var logger = app.Logger.WithProperty("ApiKey", Secret).WithProperty("Place", "Bern");
                logger.Info("Login of {Customer} with {Password}", "ada", Secret);
                logger.Error("Login of {Customer} with {Password}", "ada", Secret);
            }

            var e = app.TheEvent();
            Assert.Equal("[shop] " + text, e.Formatted);
            Assert.Equal("[shop] " + text.Replace("ERROR", "INFO", StringComparison.Ordinal), Assert.Single(e.Breadcrumbs).Message);
            Assert.Equal(["[shop] " + text.Replace("ERROR", "INFO", StringComparison.Ordinal), "[shop] " + text], app.Receiver.Logs.Select(static log => log.Body));
            Assert.DoesNotContain("hunter", Sent(app.Receiver), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            GlobalDiagnosticsContext.Clear();
        }
    }

    [Fact]
    public async Task Layouts_of_breadcrumbs_show_no_secret()
    {
        await using var app = await Application.StartAsync("""layout="[event] ${message}" breadcrumbLayout="[crumb] ${uppercase:${event-properties:Password}}" breadcrumbCategory="${event-properties:Password}" """);

        app.Logger.Info("Login with {Password}", Secret);

        var crumb = app.TheBreadcrumb();
        Assert.Equal(("[crumb] [FILTERED]", "[Filtered]"), (crumb.Message, crumb.Category));
        Assert.DoesNotContain("hunter", Sent(app.Receiver), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_wrapper_that_changes_threads_a_record_with_a_secret_has_its_message()
    {
        await using var app = await Application.StartAsync("layout=\"[shop] ${threadid} ${message}\"", wrapper: "xsi:type=\"AsyncWrapper\"");

        app.Logger.Info("Login of {Customer}", "ada");
        app.Logger.Error("Login of {Customer} with {Password}", "ada", Secret);

        var e = app.TheEvent();
        Assert.Equal("Login of ada with [Filtered]", e.Formatted);
        Assert.Equal(InQuotesOfThisVersion($"[shop] {Environment.CurrentManagedThreadId} Login of \"ada\""), Assert.Single(e.Breadcrumbs).Message);
    }

    [Fact]
    public async Task A_transformation_of_the_application_decides_what_a_tree_of_JSON_shows()
    {
        await using var app = await Application.StartWithAsync(static dsn => Application.Config(
            $"""<target xsi:type="Sentry" name="sentry" dsn="{dsn}">{Application.Patience}</target>""",
            """<logger name="*" minlevel="Trace" writeTo="sentry" />"""));
        app.Factory.Setup().SetupSerialization(static setup => setup.RegisterObjectTransformation<JsonElement>(static json => new { Length = json.GetRawText().Length }));

        app.Logger.Error("Got {@Body}", JsonDocument.Parse("""{"a":1}""").RootElement);

        Assert.Equal("""{"Length":7}""", app.TheEvent().Params["Body"].GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("layout=\"[shop] ${message}\"")]
    public async Task A_structure_is_made_once_for_its_value_whatever_the_layout_is(string layout)
    {
        await using var app = await Application.StartAsync(layout);
        var made = 0;
        app.Factory.Setup().SetupSerialization(setup => setup.RegisterObjectTransformation<JsonElement>(json => new { Length = json.GetRawText().Length * Interlocked.Increment(ref made) / made }));

        app.Logger.Error("Got {@Body}", JsonDocument.Parse("""{"a":1}""").RootElement);

        Assert.Equal("""{"Length":7}""", app.TheEvent().Params["Body"].GetRawText());

        // NLog 5 makes it for its own text and for ours, NLog 6 for one of them.
        Assert.Equal(IsVersion6 ? 2 : 3, made);
    }

    private static bool IsVersion6 => typeof(LogManager).Assembly.GetName().Version!.Major >= 6;

    private static string Sent(SentryReceiver receiver) => string.Concat(receiver.Requests.Select(static request => Encoding.UTF8.GetString(request.Content)));

    private static string InQuotesOfThisVersion(string text) =>
        IsVersion6 ? text.Replace("\"", string.Empty, StringComparison.Ordinal) : text;
}
