using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class JsonTreeTests
{
    private const string Json = """{"user":"ada","list":[1,2]}""";

    [Fact]
    public async Task Other_sinks_get_the_same_as_without_Sentry()
    {
        var with = new CollectingSink();
        var without = new CollectingSink();
        await using var app = await Application.StartAsync(logging: logging => logging.WriteTo.Sink(with));
        using var other = new LoggerConfiguration().WriteTo.Sink(without).CreateLogger();

        foreach (var logger in (ILogger[])[app.Logger, other])
        {
            logger.Information("Got {@Body}", JsonDocument.Parse(Json).RootElement);
            logger.Information("Got {@Body}", JsonDocument.Parse(Json));
            logger.Information("Got {@Body}", new { Inner = JsonDocument.Parse(Json).RootElement });
        }

        Assert.Equal(without.Events.Select(Written), with.Events.Select(Written));
    }

    [Fact]
    public async Task A_tree_inside_an_object_is_a_tree_in_the_text_too()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Got {@Body} and {@Order}", JsonDocument.Parse(Json).RootElement, new { Body = JsonNode.Parse(Json) });

        var e = app.TheEvent();
        Assert.Equal(Json, e.Params["Body"].GetRawText());
        Assert.Equal($$"""{"Body":{{Json}}}""", e.Params["Order"].GetRawText());
        Assert.StartsWith("Got [(\"user\": \"ada\"), (\"list\": [1, 2])] and ", e.Formatted, System.StringComparison.Ordinal);
    }

    private static string Written(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new JsonValueFormatter().Format(logEvent.Properties["Body"], text);
        return text + logEvent.RenderMessage(CultureInfo.InvariantCulture);
    }
}
