using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NLog;
using NLog.Common;
using NLog.Config;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_flush_of_NLog_waits_until_everything_is_delivered()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("It failed");
        app.Factory.Flush(Patience);

        Assert.Single(app.Receiver.Events);
    }

    [Fact]
    public async Task A_flush_waits_on_another_thread_and_then_calls_NLog_back()
    {
        await using var app = await Application.StartAsync();
        var gate = new TaskCompletionSource();
        app.Receiver.Script.Enqueue(Reply.Ok.HoldUntil(gate.Task));
        var flushed = new TaskCompletionSource<Exception?>();

        app.Logger.Error("It failed");
        app.Target.Flush(flushed.SetResult);
        Assert.False(flushed.Task.IsCompleted);
        gate.SetResult();

        Assert.Null(await flushed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_thread_that_flushes_keeps_nothing_of_the_request_that_flushed_first()
    {
        await using var app = await Application.StartAsync();
        var request = new AsyncLocal<string> { Value = "first" };
        var kept = new TaskCompletionSource<string?>();

        app.Logger.Error("It failed");
        app.Target.Flush(_ => kept.SetResult(request.Value));

        Assert.Null(await kept.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task However_many_flushes_wait_they_wait_on_one_thread()
    {
        await using var app = await Application.StartAsync();
        var gate = new TaskCompletionSource();
        app.Receiver.Script.Default = Reply.Ok.HoldUntil(gate.Task);
        var threads = new TaskCompletionSource<int>[50];
        app.Logger.Error("It failed");
        for (var i = 0; i < threads.Length; i++)
        {
            var flushed = threads[i] = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            app.Target.Flush(_ => flushed.SetResult(Environment.CurrentManagedThreadId));
        }

        gate.SetResult();

        var waited = Task.WhenAll(Array.ConvertAll(threads, static thread => thread.Task));
        Assert.Single(new HashSet<int>(await waited.WaitAsync(Patience, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_wrapper_that_flushes_after_each_record_waits_for_nothing_and_accepts_nothing_from_the_window()
    {
        await using var app = await Application.StartAsync(
            "", """<options upgradeWindow="00:00:10" />""", """xsi:type="AutoFlushWrapper" condition="level >= LogLevel.Error" """);
        app.Receiver.Script.Default = Reply.Never;
        var exception = new InvalidOperationException("Broken");
        for (var i = 0; i < 100; i++)
            app.Logger.Error(exception, "It failed");
        app.Receiver.Script.Default = Reply.Ok;
        SentrySdk.CaptureEvent(new SentryEvent(exception) { Message = new SentryMessage { Formatted = "It failed" }, Level = SentryLevel.Fatal });
        app.Factory.Flush(Patience);

        // None was serialized before the last of them came.
        Assert.Single(app.Receiver.Events);
    }

    [Fact]
    public async Task A_shutdown_delivers_and_ends_the_sdk()
    {
        await using var app = await Application.StartAsync();
        var logger = app.Logger;

        logger.Error("It failed");
        app.Factory.Shutdown();
        logger.Error("too late");

        Assert.Equal("It failed", Assert.Single(app.Receiver.Events).Formatted);
        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task Assigning_the_same_configuration_again_leaves_the_sdk_on()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("before");
        app.Factory.Configuration = app.Factory.Configuration;
        Assert.True(SentrySdk.IsEnabled);
        app.Logger.Error("after");
        app.Factory.Shutdown();

        Assert.Equal(2, app.Receiver.Events.Count);
    }

    [Fact]
    public async Task A_configuration_file_that_changes_is_followed()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".config");
        await File.WriteAllTextAsync(path, WatchedConfig(receiver.Dsn, "Error"), TestContext.Current.CancellationToken);
        using var factory = new LogFactory();
        factory.Configuration = new XmlLoggingConfiguration(path, factory);
        var reloaded = new TaskCompletionSource();
        factory.ConfigurationChanged += (_, _) => reloaded.TrySetResult();

        try
        {
            factory.GetLogger("Shop.Checkout").Warn("a breadcrumb");
            await File.WriteAllTextAsync(path, WatchedConfig(receiver.Dsn, "Warn"), TestContext.Current.CancellationToken);
            await reloaded.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            factory.GetLogger("Shop.Checkout").Warn("an event");
        }
        finally
        {
            factory.Shutdown();
            File.Delete(path);
        }

        Assert.Equal("an event", Assert.Single(receiver.Events).Formatted);
    }

    [Fact]
    public async Task What_goes_wrong_is_logged_by_the_internal_logger()
    {
        using var said = new StringWriter();
        var (writer, level) = (InternalLogger.LogWriter, InternalLogger.LogLevel);
        InternalLogger.LogWriter = TextWriter.Synchronized(said);
        InternalLogger.LogLevel = LogLevel.Warn;
        try
        {
            await using var app = await Application.StartAsync(configure: options =>
                options.SetBeforeSend((_, _) => throw new InvalidOperationException("not now")));
            app.Logger.Error("It failed");
        }
        finally
        {
            (InternalLogger.LogWriter, InternalLogger.LogLevel) = (writer, level);
        }

        Assert.Contains("Sentry: ", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("not now", said.ToString(), StringComparison.Ordinal);
    }

    private static string WatchedConfig(string dsn, string minimumEventLevel) => Application.Config(
        $"""<target xsi:type="Sentry" name="sentry" dsn="{dsn}" minimumEventLevel="{minimumEventLevel}">{Application.Patience}</target>""",
        """<logger name="*" writeTo="sentry" />""",
        "autoReload=\"true\" throwConfigExceptions=\"true\"");
}
