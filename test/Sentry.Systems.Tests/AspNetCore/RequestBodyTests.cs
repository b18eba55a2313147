using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Extensibility;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>Which bodies an event shows, and that the application reads the same with and without the package.</summary>
public sealed class RequestBodyTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string TooLarge = "… [cut, larger than MaxRequestBodySize]";
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
        var e = await FailAsync(RequestSize.Small, "name=ada&password=hunter2", Form, static async request => Assert.Equal("ada", (await request.ReadFormAsync())["name"]));

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

    [Fact]
    public async Task A_form_that_the_application_reads_as_text_is_shown_too()
    {
        var e = await FailAsync(RequestSize.Small, "name=ada&password=hunter2", Form, ReadAsync);

        Assert.Equal("""{"name":"ada","password":"[Filtered]"}""", e.At("request", "data").GetRawText());
    }

    [Theory]
    [InlineData(RequestSize.None, Json, "application/json")]
    [InlineData(RequestSize.Medium, "hunter2", "text/plain")]
    [InlineData(RequestSize.Medium, "", "application/json")]
    public async Task Other_bodies_leave_nothing(RequestSize max, string body, string type)
    {
        var e = await FailAsync(max, body, type, static request => AssertReadsAsync(request, null));

        Assert.Equal(JsonValueKind.Undefined, e.At("request", "data").ValueKind);
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Json, "application/json", false, "… [not read to its end]")]
    [InlineData("password=hunter2", Form, false, "… [not read to its end]")]
    [InlineData("{ hunter2", "application/json", true, "… [unreadable]")]
    public async Task A_mark_says_why_a_body_is_not_shown(string body, string type, bool isRead, string mark)
    {
        var e = await FailAsync(RequestSize.Medium, body, type, isRead ? ReadAsync : static _ => Task.CompletedTask);

        Assert.Equal(mark, e.Text("request", "data"));
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_is_larger_than_the_limit_is_a_mark_even_if_its_length_is_not_known_before(bool isChunked)
    {
        var body = "name=" + new string('a', 1000);
        var e = await FailAsync(RequestSize.Small, body, Form, async request => Assert.Equal(body[5..], (await request.ReadFormAsync())["name"]), isChunked);

        Assert.Equal(TooLarge, e.Text("request", "data"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_is_too_long_is_a_mark(bool isChunked)
    {
        var body = $$"""{"name":"{{new string('a', 1000)}}"}""";
        var e = await FailAsync(RequestSize.Small, body, "application/json", request => AssertReadsAsync(request, body), isChunked);

        Assert.Equal(TooLarge, e.Text("request", "data"));
    }

    [Fact]
    public async Task A_body_of_the_largest_size_that_Medium_lets_through_is_shown_whole()
    {
        var body = $$"""{"names":["{{string.Join("\",\"", Enumerable.Repeat(new string('a', 95), 100))}}"]}""";
        body += new string(' ', 10_000 - body.Length);
        var e = await FailAsync(RequestSize.Medium, body, "application/json", ReadAsync);

        Assert.Equal(body.TrimEnd(), e.At("request", "data").GetRawText());
    }

    [Fact]
    public async Task Of_a_larger_body_the_beginning_is_shown_and_a_mark_says_how_much_is_missing()
    {
        var e = await FailAsync(RequestSize.Always, $$"""{"name":"{{new string('a', 50_000)}}"}""", "application/json", ReadAsync);

        Assert.InRange(e.Text("request", "data", "name")!.Length, 16_000, 16_384);
        Assert.Matches("a… \\[[0-9]+ more characters]$", e.Text("request", "data", "name"));
    }

    [Fact]
    public async Task A_body_that_is_compressed_is_a_mark()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: static options => options.MaxRequestBodySize = RequestSize.Small));
        var site = await run.StartAsync(
            static app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/", static async (HttpRequest request) => Shop.Pay() + (await request.ReadFormAsync()).Count);
            },
            static builder => builder.Services.AddRequestDecompression());
        using var content = new ByteArrayContent(Compressed("name=" + new string('a', 50_000)));
        content.Headers.ContentType = new MediaTypeHeaderValue(Form);
        content.Headers.ContentEncoding.Add("gzip");
        await PostAsync(site, content);

        Assert.Equal("… [compressed]", (await run.TheFailureAsync(handled: false)).Text("request", "data"));
    }

    private static Task ReadAsync(HttpRequest request) => AssertReadsAsync(request, null);

    private static async Task AssertReadsAsync(HttpRequest request, string? expected)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        Assert.True(expected is null || text == expected);
    }

    private static async Task<ReceivedEvent> FailAsync(RequestSize max, string body, string type, Func<HttpRequest, Task> read, bool isChunked = false)
    {
        await using var run = await Run.BeginAsync(new PackageIntegration(configure: options => options.MaxRequestBodySize = max));
        var site = await run.StartAsync(app => app.Run(async context =>
        {
            await read(context.Request);
            Shop.Pay();
        }));
        await PostAsync(site, body, type, isChunked);
        return await run.TheFailureAsync(handled: false);
    }

    private static async Task PostAsync(Site site, string body, string type, bool isChunked = false)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await PostAsync(site, content, isChunked);
    }

    private static async Task PostAsync(Site site, HttpContent content, bool isChunked = false)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Address) { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private sealed record Person(string Name);
}
