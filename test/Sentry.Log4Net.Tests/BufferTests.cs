using System.Linq;
using System.Threading.Tasks;
using log4net;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class BufferTests
{
    [Fact]
    public async Task A_buffered_event_has_the_contexts_it_was_logged_in()
    {
        await using var app = await StartAsync("All");
        using var contexts = new ThreadContexts();
        ThreadContext.Properties["order"] = 7;
        app.Log.ErrorFormat("Order {0} failed", 7);
        ThreadContext.Properties["order"] = 8;

        var e = app.TheEvent();

        Assert.Equal(7, e.At("contexts", "log", "order").GetInt32());
        Assert.Equal(("Order {0} failed", "Order 7 failed"), (e.Message, e.Formatted));
    }

    [Fact]
    public async Task A_buffer_that_keeps_no_properties_does_not_show_those_of_who_empties_it()
    {
        await using var app = await StartAsync("Message");
        using var contexts = new ThreadContexts();
        app.Log.Error("It failed");
        ThreadContext.Properties["order"] = 8;

        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, app.TheEvent().At("contexts", "log", "order").ValueKind);
    }

    [Fact]
    public async Task Buffered_events_do_not_end_up_in_the_unit_of_work_of_who_empties_the_buffer()
    {
        await using var app = await StartAsync("All");
        app.Log.Info("before");
        app.Log.Error("It failed");
        using (SentrySdk.PushIsolationScope())
        {
            SentrySdk.AddBreadcrumb("of another unit");
            SentrySdk.ConfigureScope(static scope => scope.SetTag("unit", "another"));
            app.Repository.Shutdown();
        }

        var e = Assert.Single(app.Receiver.Events);
        Assert.Equal("before", Assert.Single(e.Breadcrumbs).Message);
        Assert.DoesNotContain("unit", e.Tags.Keys);
    }

    [Fact]
    public async Task A_full_buffer_arrives_in_its_order()
    {
        await using var app = await StartAsync("All", size: 4);
        for (var i = 0; i < 10; i++)
            app.Log.InfoFormat("Step {0}", i);
        app.Log.Error("It failed");

        Assert.Equal(Enumerable.Range(0, 10).Select(static i => $"Step {i}"), app.TheEvent().Breadcrumbs.Select(static crumb => crumb.Message));
    }

    private static Task<Application> StartAsync(string fix, int size = 100) => Application.StartAsync(around: $"""
        <appender name="Buffer" type="log4net.Appender.BufferingForwardingAppender">
          <bufferSize value="{size}" />
          <fix value="{fix}" />
          <appender-ref ref="Sentry" />
        </appender>
        <root><level value="ALL" /><appender-ref ref="Buffer" /></root>
        """);
}
