using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Http;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Secrets;

/// <summary>What is the application's own wish, and what only one way shows.</summary>
public sealed class LeftAloneTests
{
    private const string Secret = "Kx91hunter2";

    [Fact]
    public async Task What_the_application_sets_on_a_scope_or_in_a_hook_is_not_filtered()
    {
        await using var s = await Scenario.BeginAsync(new SerilogDriver());
        s.Start(code: static o =>
        {
            o.SetBeforeBreadcrumb(static (breadcrumb, _) =>
            {
                breadcrumb.Data["ofHookPassword"] = Secret;
                return breadcrumb;
            });
            o.SetBeforeSend(static (e, _) =>
            {
                e.SetExtra("ofSendPassword", Secret);
                return e;
            });
        });
        SentrySdk.ConfigureScope(static scope =>
        {
            scope.SetTag("tagPassword", Secret);
            scope.SetExtra("extraPassword", Secret);
            scope.Contexts["login"] = new System.Collections.Generic.Dictionary<string, object?> { ["password"] = Secret };
            scope.User.Other["token"] = Secret;
        });
        s.Info("step");
        s.Error("failure");

        var sent = s.Event();
        Assert.Equal(Secret, sent.Tags["tagPassword"]);
        Assert.Equal(Secret, sent.Text("extra", "extraPassword"));
        Assert.Equal(Secret, sent.Text("extra", "ofSendPassword"));
        Assert.Equal(Secret, sent.Text("contexts", "login", "password"));
        Assert.Equal(Secret, Assert.Single(sent.Breadcrumbs).Data["ofHookPassword"].GetString());
    }

    [Fact]
    public async Task The_record_of_a_hint_is_untouched()
    {
        foreach (var framework in Frameworks.All())
        {
            await using var s = await Scenario.BeginAsync(framework);
            object?[] values = [];
            s.Start(code: o => o.SetBeforeSend((e, hint) =>
            {
                values = [.. framework.Native(hint)!.Values];
                return e;
            }));
            s.Error("Login {Password}", Secret);

            Assert.Single(s.Events(1));
            Assert.Contains(values, static value => value?.ToString()!.Contains(Secret, StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task Names_and_texts_can_be_set_by_the_file_of_each_framework()
    {
        foreach (var framework in Frameworks.All().Where(static framework => framework.Capabilities.HasFlag(Capabilities.NamedHoles)))
        {
            await using var s = await Scenario.BeginAsync(framework);
            s.Start(new DriverSetup
            {
                Lists = new System.Collections.Generic.Dictionary<string, string[]> { ["SensitiveNames"] = ["CustomerNumber", "Iban"], ["AllowedNames"] = ["SessionId"] },
                Options = new System.Collections.Generic.Dictionary<string, string> { ["SensitiveTexts"] = "UrlUserInfo, UrlQueries" },
            });
            s.Error("{CustomerNumber} {iban} {SessionId} {Text}", "c-1", "DE1", "s-1", "Server=db;Password=hunter2; https://a:b@c.example/");

            Assert.Equal("[Filtered] [Filtered] s-1 Server=db;Password=hunter2; https://[Filtered]:[Filtered]@c.example/", s.Event().Formatted);
        }
    }

    [Theory]
    [InlineData("true", "false", false)]
    [InlineData("false", "false", true)]
    [InlineData("true", "true", true)]
    public async Task A_machine_that_is_one_person_s_is_not_distinguished_from_others_unless_personal_data_may_be(string isGlobal, string sendsPii, bool isTold)
    {
        await using var s = await Scenario.BeginAsync(new NLogDriver());
        s.Expectations = s.Expectations with { SendDefaultPii = sendsPii == "true" };
        s.StartWith(("IsGlobalModeEnabled", isGlobal), ("SendDefaultPii", sendsPii));
        s.Error("failure");

        var sent = s.Event().Json;
        Assert.Equal((isTold, isTold), (sent.TryGetProperty("server_name", out _), sent.GetProperty("contexts").GetProperty("device").TryGetProperty("boot_time", out _)));
    }

    [Fact]
    public async Task No_machine_data_is_sent_if_the_file_says_so()
    {
        await using var s = await Scenario.BeginAsync(new Log4NetDriver());
        s.StartWith(("IncludeMachineContexts", "false"), ("ServerName", "none"), ("ReportAssembliesMode", "None"));
        s.Error("failure");

        var sent = s.Event().Json;
        var contexts = sent.GetProperty("contexts").EnumerateObject().Select(static context => context.Name).ToList();
        Assert.Empty(contexts.Intersect(["os", "device", "culture", "memory_info", "threadpool_info"]));
        Assert.Equal(["app", "runtime"], contexts.Intersect(["app", "runtime"]).Order());
        Assert.False(sent.TryGetProperty("modules", out _));
    }

    [Fact]
    public async Task What_HttpClientFactory_logs_of_a_call_shows_no_secret_of_its_address()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var other = new OtherService();
        try
        {
            using var services = new ServiceCollection()
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddSentry(receiver.Dsn))
                .AddHttpClient()
                .BuildServiceProvider();
            using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("prices");
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://cook:{Secret}@{other.Host}/200?page=2&api_key={Secret}");
            request.Headers.Add("X-Api-Key", Secret);
            request.Headers.Add("Authorization", "Bearer " + Secret);
            (await client.SendAsync(request)).Dispose();
            services.GetRequiredService<ILogger<LeftAloneTests>>().LogError("The trail is looked at");
            SentrySdk.Flush(TimeSpan.FromSeconds(20));

            var sent = Assert.Single(receiver.Events);
            Assert.Contains(sent.Breadcrumbs, static crumb => crumb.Category?.StartsWith("System.Net.Http.HttpClient.prices", StringComparison.Ordinal) == true);
            Assert.DoesNotContain(Secret, sent.Json.GetRawText(), StringComparison.Ordinal);
        }
        finally
        {
            SentrySdk.Close();
        }
    }

    [Fact]
    public async Task What_the_SDK_says_shows_no_secret_of_what_the_application_throws_into_it()
    {
        var stream = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            await using var receiver = await SentryReceiver.StartAsync();
            using (SentrySdk.Init(o =>
            {
                o.Dsn = receiver.Dsn;
                o.Debug = true;
                o.SetBeforeSend(static (_, _) => throw new InvalidOperationException($"no login for https://cook:{Secret}@shop.example/?token={Secret}", new FormatException("Password=" + Secret)));
            }))
            {
                SentrySdk.CaptureMessage("lost");
            }
        }
        finally
        {
            Console.SetError(stream);
        }

        Assert.Contains("no login for https://[Filtered]:[Filtered]@shop.example/?token=[Filtered]", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said.ToString(), StringComparison.Ordinal);
    }
}
