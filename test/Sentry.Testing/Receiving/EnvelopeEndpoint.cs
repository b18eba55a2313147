using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sentry.Testing;

/// <summary>Reads a request to its end, records it, then does what the script says.</summary>
internal sealed partial class EnvelopeEndpoint(RequestLog log, ReplyScript script, CancellationToken closing)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var (body, complete) = await ReadBodyAsync(context.Request);
        var request = Record(context.Request, body, complete);
        if (!complete)
            return;

        try
        {
            await AnswerAsync(context, request);
        }
        catch (OperationCanceledException)
        {
            // the client has gone, or the receiver is being disposed
            context.Abort();
        }
    }

    [GeneratedRegex("/api/[^/]+/envelope/$")]
    private static partial Regex EnvelopePath();

    private static async Task<(byte[] Body, bool Complete)> ReadBodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(buffer);
            return (buffer.ToArray(), true);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return (buffer.ToArray(), false);
        }
    }

    private CapturedRequest Record(HttpRequest request, byte[] body, bool complete)
    {
        var expected = complete && HttpMethods.IsPost(request.Method) && EnvelopePath().IsMatch(request.Path.Value ?? "");
        var headers = request.Headers.ToDictionary(
            static header => header.Key, static header => string.Join(", ", header.Value.AsEnumerable()), StringComparer.OrdinalIgnoreCase);
        CapturedRequest? recorded = null;
        log.Add(expected, number => recorded = new CapturedRequest
        {
            Number = number,
            ArrivedAt = DateTimeOffset.UtcNow,
            Method = request.Method,
            Path = request.Path.Value ?? "",
            Query = request.QueryString.Value ?? "",
            Headers = headers,
            Body = body,
            Reply = expected ? script.Next() : complete ? Reply.Status(404) : Reply.Abort,
        });
        return recorded!;
    }

    private async Task AnswerAsync(HttpContext context, CapturedRequest request)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        await request.Reply.Released.WaitAsync(gone.Token);
        if (request.Reply.StatusCode is not { } status)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        foreach (var (name, value) in request.Reply.Headers)
            context.Response.Headers.Append(name, value);
        if (status is 204 or 304)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Answer(request), gone.Token);
    }

    /// <summary>The id is any: to find the event's would cost the parsing of every envelope, and no sender may depend on it.</summary>
    private static string Answer(CapturedRequest request) =>
        request.Accepted ? $$"""{"id":"{{Guid.NewGuid():N}}"}""" : """{"detail":"refused by the receiver's script"}""";
}
