using System;
using System.Runtime.CompilerServices;
using System.Security.Principal;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using log4net;
using log4net.Core;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class ContextTests : IDisposable
{
    public void Dispose() => GlobalContext.Properties.Clear();

    [Fact]
    public async Task The_properties_of_all_contexts_are_sent_with_their_types()
    {
        await using var app = await Application.StartAsync();
        using var contexts = new ThreadContexts();
        GlobalContext.Properties["machine"] = "till-7";
        ThreadContext.Properties["count"] = 7;
        LogicalThreadContext.Properties["late"] = true;

        app.Log.Error("It failed");

        var log = app.TheEvent().At("contexts", "log");
        Assert.Equal("till-7", log.GetProperty("machine").GetString());
        Assert.Equal(7, log.GetProperty("count").GetInt32());
        Assert.True(log.GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task The_innermost_context_wins()
    {
        await using var app = await Application.StartAsync();
        using var contexts = new ThreadContexts();
        GlobalContext.Properties["who"] = "global";
        ThreadContext.Properties["who"] = "thread";
        LogicalThreadContext.Properties["who"] = "flow";

        app.Log.Error("It failed");

        Assert.Equal("flow", app.TheEvent().Text("contexts", "log", "who"));
    }

    [Fact]
    public async Task The_properties_of_the_flow_follow_it_to_another_thread()
    {
        await using var app = await Application.StartAsync();
        using var contexts = new ThreadContexts();
        LogicalThreadContext.Properties["order"] = 7;

        await Task.Run(() => app.Log.Error("It failed"), TestContext.Current.CancellationToken);

        Assert.Equal(7, app.TheEvent().At("contexts", "log", "order").GetInt32());
    }

    [Fact]
    public async Task Properties_of_the_event_itself_are_sent_and_log4nets_own_are_not()
    {
        await using var app = await Application.StartAsync();
        var record = new LoggingEvent(typeof(ContextTests), app.Repository, "Shop", Level.Error, "It failed", null);
        record.Properties["order"] = 7;
        record.Properties[LoggingEvent.HostNameProperty] = "till-7";

        app.Appender.DoAppend(record);

        var log = app.TheEvent().At("contexts", "log");
        Assert.Equal(7, log.GetProperty("order").GetInt32());
        Assert.False(log.TryGetProperty(LoggingEvent.HostNameProperty, out _));
    }

    [Fact]
    public async Task Stacks_are_sent_as_the_text_log4net_makes_of_them()
    {
        await using var app = await Application.StartAsync();
        using var contexts = new ThreadContexts();
        using (ThreadContext.Stacks["NDC"].Push("outer"))
        using (ThreadContext.Stacks["NDC"].Push("inner"))
        using (LogicalThreadContext.Stacks["flow"].Push("job 7"))
        {
            _ = ThreadContext.Stacks["empty"];
            app.Log.Error("It failed");
        }

        var log = app.TheEvent().At("contexts", "log");
        Assert.Equal("outer inner", log.GetProperty("NDC").GetString());
        Assert.Equal("job 7", log.GetProperty("flow").GetString());
        Assert.False(log.TryGetProperty("empty", out _));
    }

    [Fact]
    public async Task An_active_property_has_the_value_it_has_at_the_call()
    {
        await using var app = await Application.StartAsync();
        var active = new Active("before");
        GlobalContext.Properties["active"] = active;

        app.Log.Error("It failed");
        active.Text = "after";

        Assert.Equal("before", app.TheEvent().Text("contexts", "log", "active"));
    }

    [Fact]
    public async Task An_active_property_that_throws_keeps_its_name_and_the_others()
    {
        await using var app = await Application.StartAsync();
        GlobalContext.Properties["broken"] = new Broken();
        GlobalContext.Properties["order"] = 7;

        app.Log.Error("It failed");

        var log = app.TheEvent().At("contexts", "log");
        Assert.Equal("[unreadable: InvalidOperationException]", log.GetProperty("broken").GetString());
        Assert.Equal(7, log.GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task The_identity_is_the_user_only_if_asked_for()
    {
        var principal = Thread.CurrentPrincipal;
        Thread.CurrentPrincipal = new GenericPrincipal(new GenericIdentity("ada"), null);
        try
        {
            await using (var app = await Application.StartAsync("<sendIdentity value='true' />"))
            {
                app.Log.Error("It failed");
                Assert.Equal("ada", app.TheEvent().User["id"].GetString());
            }

            await using (var app = await Application.StartAsync())
            {
                app.Log.Error("It failed");
                Assert.Empty(app.TheEvent().User);
            }
        }
        finally
        {
            Thread.CurrentPrincipal = principal;
        }
    }

    [Fact]
    public async Task The_place_of_the_call_is_a_property_only_if_asked_for()
    {
        await using (var app = await Application.StartAsync("<includeLocation value='true' />"))
        {
            Fail(app.Log);
            var log = app.TheEvent().At("contexts", "log");
            Assert.Equal(nameof(Fail), log.GetProperty("MethodName").GetString());
            Assert.Equal(typeof(ContextTests).FullName, log.GetProperty("ClassName").GetString());
        }

        await using (var app = await Application.StartAsync())
        {
            Fail(app.Log);
            Assert.Equal(JsonValueKind.Undefined, app.TheEvent().At("contexts", "log", "MethodName").ValueKind);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(ILog log) => log.Error("It failed");

    private sealed class Active(string text) : IFixingRequired
    {
        public string Text { get; set; } = text;

        public object? GetFixedObject() => Text;
    }

    private sealed class Broken : IFixingRequired
    {
        public object? GetFixedObject() => throw new InvalidOperationException();
    }
}
