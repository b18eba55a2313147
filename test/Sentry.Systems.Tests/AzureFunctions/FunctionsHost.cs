using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Pipelines;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;

namespace Sentry.Systems.Tests.AzureFunctions;

/// <summary>
/// The host's side of the protocol of Azure Functions: one stream of gRPC, on which it loads a function with a queue trigger, and invokes it. Notes what Sentry had
/// received when each result came.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    public const string FunctionId = "function-1";

    // Fields of the stream's message.
    private const int Log = 2;
    private const int Invocation = 4;
    private const int Result = 5;
    private const int Load = 8;
    private const int Loaded = 9;
    private const int Initialized = 16;
    private const int Initialize = 17;
    private const int Started = 20;
    private const int Cancel = 21;

    private readonly WebApplication _app;
    private readonly SentryReceiver _receiver;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<FunctionResult>> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly TaskCompletionSource<PipeWriter> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ids;

    private FunctionsHost(WebApplication app, SentryReceiver receiver)
    {
        _app = app;
        _receiver = receiver;
    }

    public string Address => _app.Urls.Single();

    public static async Task<FunctionsHost> StartAsync(SentryReceiver receiver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        var host = new FunctionsHost(builder.Build(), receiver);
        host._app.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", host.StreamAsync);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Gives the function a message of its queue.</summary>
    /// <param name="order">The message.</param>
    /// <param name="cancelsAfter">Cancels the invocation once the function has logged this; null: never.</param>
    public async Task<FunctionResult> InvokeAsync(string order, string? cancelsAfter = null)
    {
        var stream = await _loaded.Task.WaitAsync(Run.Enough);
        var id = "invocation-" + Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        var result = _running[id] = new TaskCompletionSource<FunctionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var logged = cancelsAfter is null ? null : _awaited[cancelsAfter] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(stream, Invocation, new Message()
            .With(1, id)
            .With(2, FunctionId)
            .With(3, new Message().With(1, "order").With(2, Value(order)))
            .With(4, "Id", Value("message-1"))
            .With(4, "DequeueCount", Value("2"))
            .With(4, "QueueTrigger", Value(order))
            .With(5, new Message().With(1, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
        if (logged is not null)
        {
            await logged.Task.WaitAsync(Run.Enough);
            await SendAsync(stream, Cancel, new Message().With(2, id));
        }

        return await result.Task.WaitAsync(Run.Enough);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _writing.Dispose();
    }

    private static Message Value(string text) => new Message().With(1, text);

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        var reader = context.Request.BodyReader;
        while (!context.RequestAborted.IsCancellationRequested)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var buffer = read.Buffer;
            while (TryTake(ref buffer, out var message))
                await TakeAsync(message, context.Response.BodyWriter);
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>A message has a flag and its length in front.</summary>
    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out byte[] message)
    {
        message = [];
        Span<byte> prefix = stackalloc byte[5];
        if (buffer.Length < prefix.Length)
            return false;
        buffer.Slice(0, prefix.Length).CopyTo(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix[1..]);
        if (buffer.Length < prefix.Length + length)
            return false;
        message = buffer.Slice(prefix.Length, length).ToArray();
        buffer = buffer.Slice(prefix.Length + length);
        return true;
    }

    private async Task TakeAsync(byte[] bytes, PipeWriter stream)
    {
        var message = Message.Fields(bytes);
        if (message.ContainsKey(Started))
            await SendAsync(stream, Initialize, new Message().With(1, "4.0.0").With(4, AppContext.BaseDirectory).With(5, AppContext.BaseDirectory));
        else if (message.ContainsKey(Initialized))
            await SendAsync(stream, Load, Function());
        else if (message.TryGetValue(Loaded, out var loaded))
            SetLoaded(Message.Fields(loaded)[2], stream);
        else if (message.TryGetValue(Log, out var log))
            SetLogged(Message.Text(Message.Fields(log), 4));
        else if (message.TryGetValue(Result, out var result))
            SetResult(Message.Fields(result));
    }

    private static Message Function() => new Message().With(1, FunctionId).With(2, new Message()
        .With(4, "pay")
        .With(1, AppContext.BaseDirectory)
        .With(2, "Sentry.Functions.dll")
        .With(3, "Sentry.Functions.Orders.PayAsync")
        .With(6, "order", new Message().With(2, "queueTrigger").With(4, 1))
        .With(13, FunctionId));

    private void SetLoaded(byte[] status, PipeWriter stream)
    {
        if (Message.Number(status, 4) == 1)
            _loaded.TrySetResult(stream);
        else
            _loaded.TrySetException(new InvalidOperationException("The worker cannot load the function: " + FailureOf(status)));
    }

    private void SetLogged(string text)
    {
        foreach (var (awaited, logged) in _awaited)
        {
            if (text.Contains(awaited, StringComparison.Ordinal))
                logged.TrySetResult();
        }
    }

    private void SetResult(IReadOnlyDictionary<int, byte[]> result)
    {
        var id = Message.Text(result, 1);
        var status = result[3];
        _running[id].TrySetResult(new FunctionResult(id, (FunctionStatus)Message.Number(status, 4), FailureOf(status), _receiver.Events));
    }

    private static string FailureOf(byte[] status) => Message.Fields(status).TryGetValue(2, out var failure) ? Message.Text(Message.Fields(failure), 2) : string.Empty;

    private async Task SendAsync(PipeWriter stream, int content, Message message)
    {
        var bytes = new Message().With(1, Guid.NewGuid().ToString()).With(content, message).ToArray();
        var prefix = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), bytes.Length);
        await _writing.WaitAsync();
        try
        {
            stream.Write(prefix);
            stream.Write(bytes);
            await stream.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }
}

internal enum FunctionStatus
{
    Failure = 0,
    Success = 1,
    Cancelled = 2,
}

/// <summary>How an invocation has ended.</summary>
/// <param name="Id">The id of the invocation.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">The text of its failure.</param>
/// <param name="SentBefore">What Sentry had received by then.</param>
internal sealed record FunctionResult(string Id, FunctionStatus Status, string Failure, IReadOnlyList<ReceivedEvent> SentBefore);
