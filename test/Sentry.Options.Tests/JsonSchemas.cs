using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentry.Configuration;

namespace Sentry.Options.Tests;

/// <summary>What <c>appsettings.json</c> may say of Sentry, as schemas that our packages hand to editors (<c>JsonSchemaSegment</c>).</summary>
internal static class JsonSchemas
{
    public const string MicrosoftPath = "src/Sentry.Logging.Core/ConfigurationSchema.json";
    public const string SerilogPath = "src/Sentry.Serilog/ConfigurationSchema.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Microsoft()
    {
        var options = PropertiesOf(static option => option.Spellings.Microsoft, Catalogue.Microsoft);
        options["LogLevel"] = new JsonObject
        {
            ["description"] = "The lowest level of the records that reach Sentry, for each category; Default for all others.",
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };
        return Text(new JsonObject
        {
            ["definitions"] = new JsonObject { ["sentryLoggingOptions"] = Closed(options) },
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Sentry"] = Reference("sentryLoggingOptions"),
                ["Logging"] = Open("Sentry", Reference("sentryLoggingOptions")),
            },
        });
    }

    public static string Serilog()
    {
        var arguments = PropertiesOf(static option => option.Spellings.Serilog, Catalogue.Serilog);
        arguments["configure"] = new JsonObject
        {
            ["description"] = "A static method or field that sets the options in code, including hooks: Namespace.Type::Member, Assembly. Use it without other arguments.",
            ["type"] = "string",
        };
        var isSentry = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("Sentry") };
        var sink = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("Name"),
                    ["properties"] = new JsonObject { ["Name"] = isSentry, ["Args"] = Reference("sentrySerilogArguments") },
                },
                new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("Name"),
                    ["properties"] = new JsonObject { ["Name"] = new JsonObject { ["not"] = isSentry.DeepClone() } },
                }),
        };
        return Text(new JsonObject
        {
            ["definitions"] = new JsonObject { ["sentrySerilogArguments"] = Closed(arguments), ["sentrySerilogSink"] = sink },
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Serilog"] = Open("WriteTo", new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        new JsonObject { ["type"] = "string" },
                        new JsonObject { ["type"] = "array", ["items"] = Reference("sentrySerilogSink") },
                        new JsonObject { ["type"] = "object", ["additionalProperties"] = Reference("sentrySerilogSink") }),
                }),
            },
        });
    }

    private static JsonObject PropertiesOf(Func<Option, string?> spelling, IEnumerable<Option> own)
    {
        var properties = new JsonObject();
        foreach (var option in Catalogue.Common.Concat(own))
        {
            if (spelling(option) is { } name)
                properties[name] = SchemaOf(option);
        }

        return properties;
    }

    private static JsonObject SchemaOf(Option option)
    {
        var schema = new JsonObject { ["description"] = DocComments.Of(option.Property) };
        if (option.Name == "DefaultTags")
            return With(schema, "object", ("additionalProperties", new JsonObject { ["type"] = "string" }));
        switch (option.Kind)
        {
            case OptionKind.Flag:
                return With(schema, "boolean");
            case OptionKind.Rate:
            case OptionKind.Number:
                var (least, most) = option.Row!.Range!.Value;
                With(schema, option.Kind == OptionKind.Rate ? "number" : "integer", ("minimum", least));
                return most < long.MaxValue ? With(schema, null, ("maximum", most)) : schema;
            case OptionKind.Time:
                return With(schema, "string", ("pattern", @"^([0-9]+\.)?[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\.[0-9]{1,7})?)?$"));
            case OptionKind.Words when option.IsFlags:
                var words = "(" + string.Join('|', option.Words) + ")";
                return With(schema, "string", ("pattern", $"^{words}( *, *{words})*$"));
            case OptionKind.Words:
                return With(schema, "string", ("enum", new JsonArray([.. option.Words.Select(static word => JsonValue.Create(word))])));
            case OptionKind.List:
                schema["type"] = "array";
                return With(schema, null, ("items", new JsonObject { ["type"] = "string" }));
            case OptionKind.Text:
                return With(schema, "string");
            default:
                schema["type"] = new JsonArray("string", "object");
                return schema;
        }
    }

    private static JsonObject With(JsonObject schema, string? type, params (string Key, JsonNode Value)[] more)
    {
        if (type is not null)
            schema["type"] = type;
        foreach (var (key, value) in more)
            schema[key] = value;
        return schema;
    }

    private static JsonObject Closed(JsonObject properties) =>
        new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };

    private static JsonObject Open(string name, JsonObject value) => new() { ["type"] = "object", ["properties"] = new JsonObject { [name] = value } };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = "#/definitions/" + definition };

    private static string Text(JsonObject schema) => schema.ToJsonString(Readable) + "\n";
}
