using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>What the package shows of a request, and what only with personal data.</summary>
public sealed class RequestDataTests
{
    [Fact]
    public async Task Headers_are_sent_and_secrets_and_the_client_are_not()
    {
        var (site, e) = await FailAsync(personal: false);

        Assert.Equal(("GET", site.Address + "pay", "GET /pay"), (e.Text("request", "method"), e.Text("request", "url"), e.Transaction));
        Assert.Equal("[Filtered]", e.Text("request", "headers", "Authorization"));
        Assert.Equal("[Filtered]", e.Text("request", "headers", "X-Api-Key"));
        Assert.Equal("a plain value", e.Text("request", "headers", "X-Shop"));
        Assert.Equal("127.0.0.1", e.Text("request", "env", "SERVER_NAME"));
        Assert.Empty(e.User);
        var all = e.Item.Json.GetRawText();
        foreach (var absent in new[] { "hunter2", "203.0.113.7", "session-1", "page=2", "REMOTE_ADDR", "\"ada\"", "ada@", "previous" })
            Assert.DoesNotContain(absent, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_personal_data_the_query_the_cookies_the_client_and_the_user_are_sent_and_secrets_still_are_not()
    {
        var (_, e) = await FailAsync(personal: true);

        Assert.Equal(("token=[Filtered]&page=2", "theme=dark; session_id=[Filtered]", "127.0.0.1"), (e.Text("request", "query_string"), e.Text("request", "cookies"), e.Text("request", "env", "REMOTE_ADDR")));
        Assert.Equal(("7", "ada", "ada@shop.example", "127.0.0.1"), (e.Text("user", "id"), e.Text("user", "username"), e.Text("user", "email"), e.Text("user", "ip_address")));
        Assert.Equal("203.0.113.7", e.Text("request", "headers", "X-Forwarded-For"));
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_application_has_set_itself_stays()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: static options => options.SendDefaultPii = true), sendsPersonalData: true);
        var site = await run.StartAsync(static app => app.MapGet("/", static () =>
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.User.Id = "mine";
                scope.TransactionName = "mine";
            });
            return Shop.Pay();
        }));
        await site.GetAsync();

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("mine", "mine"), (e.Text("user", "id"), e.Transaction));
    }

    [Fact]
    public async Task An_error_that_is_logged_in_the_request_shows_the_request_as_well()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(static app => app.MapGet("/", static (ILoggerFactory logs) => logs.CreateLogger("Shop").LogError("failed")));
        await site.GetAsync();

        Assert.Equal(site.Address.Authority, (await run.TheEventAsync()).Text("request", "headers", "Host"));
    }

    [Fact]
    public async Task What_fails_after_the_answer_has_the_request_but_not_the_headers_of_another()
    {
        var answered = new TaskCompletionSource();
        Task? later = null;
        await using var run = await Run.BeginAsync(new PackageIntegration());
        var site = await run.StartAsync(app =>
        {
            app.MapGet("/first", (ILoggerFactory logs) =>
            {
                later = Task.Run(async () =>
                {
                    await answered.Task;
                    logs.CreateLogger("Shop").LogError("The mail failed");
                });
            });
            app.MapGet("/second", static () => "ok");
        });
        using (var client = new HttpClient { BaseAddress = site.Address })
        {
            await client.GetStringAsync(new Uri("/first", UriKind.Relative), TestContext.Current.CancellationToken);
            client.DefaultRequestHeaders.Add("X-Shop", "second");
            await client.GetStringAsync(new Uri("/second", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        answered.SetResult();
        await later!.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        var e = await run.TheEventAsync();
        Assert.Equal((site.Address + "first", null), (e.Text("request", "url"), e.Text("request", "headers", "X-Shop")));
    }

    private static async Task<(Site Site, ReceivedEvent Event)> FailAsync(bool personal)
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: options => options.SendDefaultPii = personal), personal);
        var site = await run.StartAsync(static app =>
        {
            app.Use(static (context, next) =>
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity(
                    [new Claim(ClaimTypes.NameIdentifier, "7"), new Claim(ClaimTypes.Name, "ada"), new Claim(ClaimTypes.Email, "ada@shop.example")], "test"));
                return next(context);
            });
            app.MapGet("/pay", static () => Shop.Pay());
        });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "/pay?token=hunter2&page=2"));
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (site, await run.TheFailureAsync(handled: false));
    }

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["Authorization"] = "Bearer hunter2",
        ["X-Api-Key"] = "hunter2",
        ["X-Shop"] = "a plain value",
        ["X-Forwarded-For"] = "203.0.113.7",
        ["Cookie"] = "theme=dark; session_id=hunter2",
        ["Referer"] = "http://shop.example/previous",
    };
}
