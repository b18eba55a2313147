using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;

namespace Sentry.Systems.Tests.Serverless;

/// <summary>The side of AWS Lambda: hands out invocations over HTTP, and takes their results and errors. Notes what Sentry had received when each came.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    public const string FunctionArn = "arn:aws:lambda:eu-central-1:123456789012:function:pay";

    private readonly Channel<Invocation> _invocations = Channel.CreateUnbounded<Invocation>();
    private readonly Channel<Answer> _answers = Channel.CreateUnbounded<Answer>();
    private readonly WebApplication _app;
    private int _ids;

    private RuntimeApi(WebApplication app) => _app = app;

    /// <summary>Host and port.</summary>
    public string Address => new Uri(_app.Urls.Single()).Authority;

    public static async Task<RuntimeApi> StartAsync(SentryReceiver receiver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var api = new RuntimeApi(builder.Build());
        var runtime = api._app.MapGroup("/2018-06-01/runtime");
        runtime.MapGet("/invocation/next", api.NextAsync);
        runtime.MapPost("/invocation/{id}/{kind}", (string id, string kind, HttpRequest request) => api.TakeAsync(receiver, id, kind, request));
        runtime.MapPost("/init/error", (HttpRequest request) => api.TakeAsync(receiver, null, "init/error", request));

        // Holds a handler until Sentry has received something.
        api._app.MapGet("/hold", async () => { await receiver.WaitForEventsAsync(1); });
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Runs one invocation.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="limit">Its time limit.</param>
    public async Task<Answer> InvokeAsync(string input, TimeSpan limit)
    {
        var id = "request-" + Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        await _invocations.Writer.WriteAsync(new Invocation(id, input, limit));
        return await AnswerAsync();
    }

    /// <summary>The next answer.</summary>
    public Task<Answer> AnswerAsync() => _answers.Reader.ReadAsync().AsTask().WaitAsync(Run.Enough);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        var next = await _invocations.Reader.ReadAsync(context.RequestAborted);
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = next.Id;
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = FunctionArn;
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = (DateTimeOffset.UtcNow + next.Limit).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(next.Input);
    }

    private async Task TakeAsync(SentryReceiver receiver, string? id, string kind, HttpRequest request)
    {
        var sent = receiver.Events;
        using var reader = new StreamReader(request.Body);
        await _answers.Writer.WriteAsync(new Answer(id, kind, await reader.ReadToEndAsync(), sent));
    }

    private sealed record Invocation(string Id, string Input, TimeSpan Limit);
}

/// <summary>What a function has answered.</summary>
/// <param name="Id">The id of the invocation; null: none had begun.</param>
/// <param name="Kind"><c>response</c>, <c>error</c> or <c>init/error</c>.</param>
/// <param name="Body">What it says.</param>
/// <param name="SentBefore">What Sentry had received by then.</param>
internal sealed record Answer(string? Id, string Kind, string Body, IReadOnlyList<ReceivedEvent> SentBefore);
