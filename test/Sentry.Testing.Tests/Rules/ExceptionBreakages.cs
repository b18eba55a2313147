using System.Collections.Generic;
using System.Text.Json.Nodes;
using static Sentry.Testing.Tests.Rules.Breakage;

namespace Sentry.Testing.Tests.Rules;

/// <summary>Rules 23 to 29: exceptions, frames, images and threads.</summary>
internal static class ExceptionBreakages
{
    internal static IEnumerable<Breakage> All { get; } =
    [
        OfEvent(23, "neither type nor value", static draft => RemoveTypeAndValue(Exception(draft, 1))),
        OfEvent(23, "a cause after its consequence", SwapTheCauses),
        OfEvent(24, "no mechanism type", static draft => Mechanism(draft, 0).Remove("type")),
        OfEvent(24, "no handled on the thrown exception", static draft => Mechanism(draft, 2).Remove("handled")),
        OfEvent(24, "handled that is a string", static draft => Mechanism(draft, 1)["handled"] = "true"),
        OfEvent(24, "a capture by hand that is unhandled", static draft => SetMechanism(draft, "generic", handled: false)),
        OfEvent(24, "an unhandled exception that is handled", static draft => SetMechanism(draft, "auto.unhandled", handled: true)),
        OfEvent(25, "a root with another id", static draft => Mechanism(draft, 2)["exception_id"] = 5),
        OfEvent(25, "a root with a parent", static draft => Mechanism(draft, 2)["parent_id"] = 7),
        OfEvent(25, "the same id twice", static draft => Mechanism(draft, 0)["exception_id"] = 1),
        OfEvent(25, "no parent", static draft => Mechanism(draft, 0).Remove("parent_id")),
        OfEvent(25, "a parent that is not there", static draft => Mechanism(draft, 0)["parent_id"] = 9),
        OfEvent(25, "a group that is not marked", static draft => Mechanism(draft, 2).Remove("is_exception_group")),
        OfEvent(25, "no source", static draft => Mechanism(draft, 0).Remove("source")),
        OfEvent(25, "a source that is no property", static draft => Mechanism(draft, 0)["source"] = "the inner one"),
        OfEvent(26, "no frames", static draft => Exception(draft, 2)["stacktrace"]!["frames"] = new JsonArray()),
        OfEvent(26, "a stack trace without frames", static draft => Exception(draft, 0)["stacktrace"] = new JsonObject()),
        OfEvent(26, "a frame without place", static draft => Frame(draft, 0).Remove("function")),
        OfEvent(26, "line 0", static draft => Frame(draft, 1)["lineno"] = 0),
        OfEvent(26, "a line that is a string", static draft => Frame(draft, 1)["lineno"] = "12"),
        OfEvent(26, "a column that is null", static draft => Frame(draft, 1)["colno"] = null),
        OfEvent(26, "no in_app", static draft => Frame(draft, 1).Remove("in_app")),
        OfEvent(26, "a broken frame of a thread", static draft => ThreadFrame(draft)["in_app"] = 1),
        OfEvent(27, "an address that is a number", static draft => Frame(draft, 1)["instruction_addr"] = 31),
        OfEvent(27, "a function without 0x", static draft => Frame(draft, 1)["function_id"] = "2a"),
        OfEvent(27, "an image that is not there", static draft => Frame(draft, 1)["addr_mode"] = "rel:1"),
        OfEvent(27, "an unknown mode", static draft => Frame(draft, 1)["addr_mode"] = "somewhere"),
        OfEvent(27, "an image address that is a number", static draft => Image(draft)["image_addr"] = 4096),
        OfEvent(28, "no id", static draft => Image(draft).Remove("debug_id")),
        OfEvent(28, "no file", static draft => Image(draft).Remove("code_file")),
        OfEvent(28, "a checksum without algorithm", static draft => Image(draft)["debug_checksum"] = "00ff"),
        OfEvent(29, "a thread that is not there", static draft => Exception(draft, 0)["thread_id"] = 3),
        OfEvent(29, "a thread with a stack trace of its own", static draft => Exception(draft, 0)["thread_id"] = 2),
    ];

    private static JsonObject Exception(Draft draft, int index) => draft.Event["exception"]!["values"]![index]!.AsObject();

    private static JsonObject Mechanism(Draft draft, int index) => Exception(draft, index)["mechanism"]!.AsObject();

    private static JsonObject Frame(Draft draft, int index) => Exception(draft, 2)["stacktrace"]!["frames"]![index]!.AsObject();

    private static JsonNode ThreadFrame(Draft draft) => draft.Event["threads"]!["values"]![1]!["stacktrace"]!["frames"]![0]!;

    private static JsonObject Image(Draft draft) => draft.Event["debug_meta"]!["images"]![0]!.AsObject();

    private static void RemoveTypeAndValue(JsonObject exception)
    {
        exception.Remove("type");
        exception.Remove("value");
    }

    private static void SwapTheCauses(Draft draft)
    {
        var values = draft.Event["exception"]!["values"]!.AsArray();
        var innermost = values[0];
        values.RemoveAt(0);
        values.Insert(1, innermost);
    }

    private static void SetMechanism(Draft draft, string type, bool handled)
    {
        Mechanism(draft, 2)["type"] = type;
        Mechanism(draft, 2)["handled"] = handled;
    }
}
