using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Log4Net.Tests;

/// <summary>Nothing of the user's runs under a lock of log4net's: each of these would wait for ever if it did.</summary>
public sealed class LockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_breadcrumb_hook_may_wait_for_another_thread_that_logs()
    {
        await using var app = await Application.StartAsync();
        var hasLogged = false;
        app.Appender.Options.SetBeforeBreadcrumb((crumb, _) =>
        {
            if (crumb.Message == "outer")
                hasLogged = LogsOnAnotherThread(() => app.Log.Info("inner"));
            return crumb;
        });
        app.Appender.ActivateOptions();

        app.Log.Info("outer");

        Assert.True(hasLogged);
        app.Log.Error("It failed");
        Assert.Equal(["inner", "outer"], app.TheEvent().Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task An_event_hook_may_wait_for_another_thread_that_logs()
    {
        await using var app = await Application.StartAsync();
        var hasLogged = false;
        app.Appender.Options.SetBeforeSend((e, _) =>
        {
            if (e.Message?.Formatted == "outer")
                hasLogged = LogsOnAnotherThread(() => app.Log.Error("inner"));
            return e;
        });
        app.Appender.ActivateOptions();

        app.Log.Error("outer");

        Assert.True(hasLogged);
        app.Repository.Shutdown();
        Assert.Equal(["inner", "outer"], app.Receiver.Events.Select(static e => e.Formatted).Order());
    }

    [Fact]
    public async Task A_message_may_wait_for_another_thread_that_logs_while_it_is_rendered()
    {
        await using var app = await Application.StartAsync();
        var hasLogged = false;

        app.Log.Error(new Lazily(() =>
        {
            hasLogged = LogsOnAnotherThread(() => app.Log.Info("inner"));
            return "outer";
        }));

        Assert.True(hasLogged);
        Assert.Equal("outer", app.TheEvent().Formatted);
    }

    [Fact]
    public async Task What_a_hook_logs_itself_is_ignored()
    {
        await using var app = await Application.StartAsync();
        app.Appender.Options.SetBeforeSend((e, _) =>
        {
            app.Log.Error("from the hook");
            return e;
        });
        app.Appender.ActivateOptions();

        app.Log.Error("It failed");

        Assert.Equal("It failed", app.TheEvent().Formatted);
    }

    private static bool LogsOnAnotherThread(Action log)
    {
        var thread = new Thread(() => log()) { IsBackground = true };
        thread.Start();
        return thread.Join(Limit);
    }

    private sealed class Lazily(Func<string> text)
    {
        private string? _text;

        public override string ToString() => _text ??= text();
    }
}
