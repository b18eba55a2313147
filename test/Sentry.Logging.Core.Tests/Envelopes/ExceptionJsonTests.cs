using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class ExceptionJsonTests
{
    [Fact]
    public void A_chain_is_written_in_its_order_with_its_mechanisms()
    {
        var @event = new SentryEvent();
        @event.SentryExceptions.Add(new SentryException
        {
            Type = "System.IO.IOException",
            Value = "disk",
            Mechanism = new Mechanism { Type = "chained", ExceptionId = 1, ParentId = 0, Source = "InnerException" },
        });
        @event.SentryExceptions.Add(new SentryException
        {
            Type = "Shop.OrderException",
            Value = "order",
            Module = "Shop",
            Mechanism = new Mechanism
            {
                Type = "auto.log.serilog",
                Handled = false,
                Synthetic = true,
                IsExceptionGroup = true,
                ExceptionId = 0,
                HelpLink = "https://help",
                Data = new Dictionary<string, object?> { ["HResult"] = "0x1" },
            },
        });

        var values = Written.Event(@event).At("exception", "values");

        Assert.Equal(
            """{"type":"System.IO.IOException","value":"disk","mechanism":{"type":"chained","exception_id":1,"parent_id":0,"source":"InnerException"}}""",
            values[0].GetRawText());
        Assert.Equal(
            """{"type":"Shop.OrderException","value":"order","module":"Shop","mechanism":{"type":"auto.log.serilog","handled":false,"synthetic":true,"exception_id":0,"is_exception_group":true,"help_link":"https://help","data":{"HResult":"0x1"}}}""",
            values[1].GetRawText());
    }

    [Fact]
    public void An_exception_without_anything_is_still_one()
    {
        var @event = new SentryEvent();
        @event.SentryExceptions.Add(new SentryException());

        Assert.Equal(
            """{"type":"Exception","mechanism":{"type":"generic","handled":true}}""",
            Written.Event(@event).At("exception", "values", 0).GetRawText());
    }

    [Fact]
    public void A_frame_has_every_part_that_is_known()
    {
        var frame = new SentryStackFrame
        {
            Function = "Pay",
            RawFunction = "Void Pay(Int32)",
            Module = "Shop.Orders",
            Package = "Shop",
            FileName = "Orders.cs",
            AbsolutePath = "/src/Orders.cs",
            LineNumber = 12,
            ColumnNumber = 5,
            InApp = true,
            InstructionAddress = "0x1f",
            FunctionId = "0x2",
            ContextLine = "pay();",
            PreContext = ["{"],
            PostContext = ["}"],
        };

        Assert.Equal(
            """{"function":"Pay","raw_function":"Void Pay(Int32)","module":"Shop.Orders","package":"Shop","filename":"Orders.cs","abs_path":"/src/Orders.cs","lineno":12,"colno":5,"in_app":true,"instruction_addr":"0x1f","function_id":"0x2","context_line":"pay();","pre_context":["{"],"post_context":["}"]}""",
            Frames(frame).Single());
    }

    [Fact]
    public void A_frame_leaves_out_what_the_server_would_not_take()
    {
        var frame = new SentryStackFrame { LineNumber = 0, ColumnNumber = -1, InstructionAddress = "31" };

        Assert.Equal("""{"function":"<unknown>"}""", Frames(frame).Single());
    }

    [Fact]
    public void A_stack_trace_without_frames_is_left_out()
    {
        var @event = new SentryEvent();
        @event.SentryExceptions.Add(new SentryException { Type = "A", Stacktrace = new SentryStackTrace() });
        @event.SentryExceptions.Add(new SentryException { Type = "B", Stacktrace = new SentryStackTrace(new Unreadable()) });

        var values = Written.Event(@event).At("exception", "values");

        Assert.False(values[0].Has("stacktrace"));
        Assert.False(values[1].Has("stacktrace"));
    }

    [Fact]
    public void Of_a_deep_stack_the_middle_is_replaced_by_a_frame_that_says_so()
    {
        var functions = Frames([.. Enumerable.Range(0, 1000).Select(static i => new SentryStackFrame { Function = "f" + i })]);

        Assert.Equal(250, functions.Length);
        Assert.Contains("\"f0\"", functions[0], StringComparison.Ordinal);
        Assert.Contains("[751 frames cut]", functions[62], StringComparison.Ordinal);
        Assert.Contains("\"f813\"", functions[63], StringComparison.Ordinal);
        Assert.Contains("\"f999\"", functions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_are_written_with_their_stacks()
    {
        var @event = new SentryEvent();
        @event.SentryThreads.Add(new SentryThread { Id = 4, Name = "pump", Current = true, Stacktrace = Trace(new SentryStackFrame { Function = "Run" }) });

        Assert.Equal(
            """[{"id":4,"name":"pump","current":true,"crashed":false,"stacktrace":{"frames":[{"function":"Run"}]}}]""",
            Written.Event(@event).At("threads", "values").GetRawText());
    }

    private static SentryStackTrace Trace(params SentryStackFrame[] frames) => new() { Frames = [.. frames] };

    private static string[] Frames(params SentryStackFrame[] frames)
    {
        var @event = new SentryEvent();
        @event.SentryExceptions.Add(new SentryException { Type = "A", Stacktrace = Trace(frames) });
        return [.. Written.Event(@event).At("exception", "values", 0, "stacktrace", "frames").EnumerateArray().Select(static frame => frame.GetRawText())];
    }

    private sealed class Unreadable : IUnreadStack
    {
        public IList<SentryStackFrame> Read() => throw new IOException("no PDB");
    }
}
