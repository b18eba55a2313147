using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace Sentry.Testing.Tests;

/// <summary>A request to be: valid as it is made, to be broken in one place.</summary>
internal sealed class Draft
{
    internal const string Key = "9ec79c33ec9942ab8353589fcb2e04dc";
    internal const string Dsn = "http://" + Key + "@127.0.0.1:8080/42";
    internal static readonly DateTimeOffset Arrival = new(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

    internal string Method { get; set; } = "POST";

    internal string Path { get; set; } = "/api/42/envelope/";

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "application/x-sentry-envelope",
        ["X-Sentry-Auth"] = $"Sentry sentry_version=7, sentry_client=my.dotnet/0.1.0, sentry_key={Key}",
        ["User-Agent"] = "my.dotnet/0.1.0 (.NET 10.0.0; Linux 6.1)",
        ["Content-Encoding"] = "gzip",
    };

    internal JsonObject Header { get; init; } = [];

    internal List<DraftItem> Items { get; init; } = [];

    /// <summary>Changes the text of the envelope after it has been put together.</summary>
    internal Func<string, string> Text { get; set; } = static text => text;

    /// <summary>Changes the body after compression.</summary>
    internal Func<byte[], byte[]> Body { get; set; } = static body => body;

    internal Reply Reply { get; set; } = Reply.Ok;

    internal WireExpectations Expectations { get; set; } = new() { Dsn = Dsn };

    internal JsonObject Event => (JsonObject)Items.Single(static item => item.Type == "event").Json!;

    internal JsonObject Report => (JsonObject)Items.Single(static item => item.Type == "client_report").Json!;

    internal JsonArray Logs => Items.Single(static item => item.Type == "log").Json!["items"]!.AsArray();

    internal CapturedRequest Build() => new()
    {
        Number = 1,
        ArrivedAt = Arrival,
        Method = Method,
        Path = Path,
        Headers = Headers,
        Body = Body(Encode()),
        Reply = Reply,
    };

    internal IReadOnlyList<WireViolation> Check() => WireRules.Check(Build(), Expectations);

    private byte[] Encode()
    {
        var text = Header.ToJsonString() + "\n" + string.Concat(Items.Select(static item => item.ToString()));
        var content = Encoding.Latin1.GetBytes(Text(text));
        if (!Headers.TryGetValue("Content-Encoding", out var coding) || coding != "gzip")
            return content;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
