using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sentry.Extensibility;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>Which bodies an event shows, and that the application reads the same with and without the package.</summary>
public sealed class RequestBodyTests
{
    private const string Json = """{"name":"ada","password":"hunter2","items":[1,2.5,true,null]}""";

    [Fact]
    public async Task JSON_that_the_application_has_read_is_shown_without_its_secrets()
    {
        var e = await FailAsync(RequestSize.Medium, Json, "application/json; charset=utf-8", ReadAsync);

        Assert.Equal("""{"name":"ada","password":"[Filtered]","items":[1,2.5,true,null]}""", e.At("request", "data").GetRawText());
    }

    [Fact]
    public async Task A_form_that_the_application_has_read_is_shown_without_its_secrets()
    {
        var e = await FailAsync(RequestSize.Small, "name=ada&password=hunter2", "application/x-www-form-urlencoded", static async request => Assert.Equal("ada", (await request.ReadFormAsync())["name"]));

        Assert.Equal("""{"name":"ada","password":"[Filtered]"}""", e.At("request", "data").GetRawText());
    }

    [Fact]
    public async Task A_model_that_was_bound_is_shown()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: static options => options.MaxRequestBodySize = RequestSize.Medium));
        var site = await run.StartAsync(static app => app.MapPost("/", static (Person person) => Shop.Pay() + person.Name.Length));
        await PostAsync(site, Json, "application/json");

        Assert.Equal("ada", (await run.TheFailureAsync(handled: false)).Text("request", "data", "name"));
    }

    [Theory]
    [InlineData(RequestSize.None, Json, "application/json", true)]
    [InlineData(RequestSize.Medium, Json, "application/json", false)]
    [InlineData(RequestSize.Medium, "hunter2", "text/plain", true)]
    [InlineData(RequestSize.Medium, "{ hunter2", "application/json", true)]
    public async Task Other_bodies_are_not_shown(RequestSize max, string body, string type, bool isRead)
    {
        var e = await FailAsync(max, body, type, isRead ? ReadAsync : static _ => Task.CompletedTask);

        Assert.Null(e.Text("request", "data"));
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_kept()
    {
        var body = $$"""{"name":"{{new string('a', 1000)}}"}""";
        var e = await FailAsync(RequestSize.Small, body, "application/json", request => AssertReadsAsync(request, body));

        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, e.At("request", "data").ValueKind);
    }

    private static Task ReadAsync(HttpRequest request) => AssertReadsAsync(request, null);

    private static async Task AssertReadsAsync(HttpRequest request, string? expected)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        Assert.True(expected is null ? text.Length > 0 : text == expected);
    }

    private static async Task<ReceivedEvent> FailAsync(RequestSize max, string body, string type, Func<HttpRequest, Task> read)
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: options => options.MaxRequestBodySize = max));
        var site = await run.StartAsync(app => app.Run(async context =>
        {
            await read(context.Request);
            Shop.Pay();
        }));
        await PostAsync(site, body, type);
        return await run.TheFailureAsync(handled: false);
    }

    private static async Task PostAsync(Site site, string body, string type)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await client.PostAsync(site.Address, content, TestContext.Current.CancellationToken);
    }

    private sealed record Person(string Name);
}
