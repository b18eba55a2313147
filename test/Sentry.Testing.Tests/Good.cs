using System.Text.Json.Nodes;

namespace Sentry.Testing.Tests;

/// <summary>Envelopes that obey all forty rules and give each of them something to look at.</summary>
internal static class Good
{
    internal const string EventId = "0b1a0d6c5f3e4a7e9d2c8b7a6f5e4d3c";
    internal const string TraceId = "771a43a4192642f0b136d5159a501700";

    internal static Draft Event() => new()
    {
        Header = Parse($$"""
            {
              "event_id": "{{EventId}}", "dsn": "{{Draft.Dsn}}", "sent_at": "2026-01-02T03:04:05.678Z",
              "sdk": { "name": "my.dotnet", "version": "0.1.0" },
              "trace": { "trace_id": "{{TraceId}}", "public_key": "{{Draft.Key}}", "environment": "production" }
            }
            """),
        Items =
        {
            new DraftItem("event") { Json = Parse(EventPayload) },
            new DraftItem("attachment") { Header = { ["filename"] = "a.txt" }, Payload = "two\nlines" },
            new DraftItem("client_report") { Json = Parse(ClientReport) },
        },
    };

    internal static Draft Logs()
    {
        var draft = new Draft
        {
            Header = Parse($$"""
                {
                  "dsn": "{{Draft.Dsn}}", "sent_at": "2026-01-02T03:04:05.678Z",
                  "sdk": { "name": "my.dotnet", "version": "0.1.0" },
                  "trace": { "trace_id": "{{TraceId}}", "public_key": "{{Draft.Key}}" }
                }
                """),
            Items = { new DraftItem("log") { Json = Parse(LogContainer) } },
        };
        draft.Items[0].Header["content_type"] = "application/vnd.sentry.items.log+json";
        draft.Items[0].Header["item_count"] = 2;
        return draft;
    }

    internal static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private const string EventPayload = $$"""
        {
          "event_id": "{{EventId}}", "timestamp": "2026-01-02T03:04:05.5Z", "platform": "csharp", "level": "error", "logger": "Shop.Orders",
          "logentry": { "message": "Order {id} failed", "formatted": "Order 7 failed", "params": [ 7 ] },
          "exception": { "values": [
            {
              "type": "System.IO.IOException", "value": "disk full", "module": "System.IO", "thread_id": 1,
              "mechanism": { "type": "chained", "exception_id": 2, "parent_id": 1, "source": "InnerException" }
            },
            {
              "type": "System.InvalidOperationException", "value": "no",
              "mechanism": { "type": "chained", "exception_id": 1, "parent_id": 0, "source": "InnerExceptions[0]" }
            },
            {
              "type": "System.AggregateException", "value": "several", "module": "System",
              "mechanism": { "type": "auto.log.serilog", "handled": true, "exception_id": 0, "is_exception_group": true },
              "stacktrace": { "frames": [
                { "function": "Main", "module": "Shop.Program", "in_app": true },
                {
                  "function": "Pay", "module": "Shop.Orders", "filename": "Orders.cs", "lineno": 12, "colno": 3, "in_app": true,
                  "instruction_addr": "0x1f", "function_id": "0x2a", "addr_mode": "rel:0"
                },
                { "function": "Throw", "module": "System.ThrowHelper", "in_app": false }
              ] }
            }
          ] },
          "threads": { "values": [
            { "id": 1, "crashed": true },
            { "id": 2, "stacktrace": { "frames": [ { "function": "Run", "in_app": false } ] } }
          ] },
          "debug_meta": { "images": [
            {
              "type": "pe_dotnet", "debug_id": "7d6a1b3c-0000-0000-0000-000000000000-1a2b3c4d", "code_file": "/app/Shop.dll",
              "debug_checksum": "SHA256:00ff"
            }
          ] },
          "breadcrumbs": { "values": [
            { "timestamp": 1767323044.25, "category": "Shop.Orders", "message": "begin", "data": { "id": 7 } },
            {
              "timestamp": "2026-01-02T03:04:05Z", "type": "http", "category": "http", "level": "warning",
              "data": { "url": "https://shop.example/orders", "method": "GET", "status_code": 404, "http.query": "a=1" }
            }
          ] },
          "contexts": {
            "trace": { "trace_id": "{{TraceId}}", "span_id": "b72fa28504b07285" },
            "runtime": { "name": ".NET", "version": "10.0.0" }, "os": { "raw_description": "Linux 6.1" }
          },
          "tags": { "order.kind": "gift" }, "extra": { "log.more": "x" },
          "request": { "url": "https://shop.example/pay", "headers": { "Accept": "*/*", "Author": "me", "X-Auth-Token": "[Filtered]" } },
          "user": { "id": "u1" }, "sdk": { "name": "my.dotnet", "version": "0.1.0" },
          "release": "shop@1.2.3+4", "environment": "production", "server_name": "web1"
        }
        """;

    private const string ClientReport = """
        { "timestamp": "2026-01-02T03:04:05Z", "discarded_events": [
          { "reason": "before_send", "category": "error", "quantity": 1 },
          { "reason": "queue_overflow", "category": "log_item", "quantity": 3 },
          { "reason": "queue_overflow", "category": "log_byte", "quantity": 300 }
        ] }
        """;

    private const string LogContainer = $$"""
        { "version": 2, "items": [
          {
            "timestamp": 1767323045.5, "trace_id": "{{TraceId}}", "span_id": "b72fa28504b07285", "level": "info", "body": "Order 7 paid",
            "severity_number": 9,
            "attributes": {
              "sentry.sdk.name": { "value": "my.dotnet", "type": "string" }, "sentry.sdk.version": { "value": "0.1.0", "type": "string" },
              "sentry.origin": { "value": "auto.log.serilog", "type": "string" },
              "sentry.message.template": { "value": "Order {id} paid", "type": "string" },
              "sentry.message.parameter.id": { "value": 7, "type": "integer" },
              "price": { "value": 1.5, "type": "double" }, "gift": { "value": true, "type": "boolean" },
              "total": { "value": "18446744073709551615", "type": "string" }, "parts": { "value": [ 1, 2 ], "type": "array" }
            }
          },
          {
            "timestamp": 1767323045, "trace_id": "{{TraceId}}", "level": "warn", "body": "",
            "attributes": {
              "sentry.sdk.name": { "value": "my.dotnet", "type": "string" }, "sentry.sdk.version": { "value": "0.1.0", "type": "string" }
            }
          }
        ] }
        """;
}
