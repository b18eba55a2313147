using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Sentry.Conformance.Tests.Leaks;

/// <summary>The ways in which work goes on elsewhere, and still belongs to the unit that began it.</summary>
internal static class Carriers
{
    /// <summary>How many parts each carrier does of the work it is given.</summary>
    public const int Parts = 3;

    public static IReadOnlyDictionary<string, Func<Action<int>, Task>> All { get; } = new Dictionary<string, Func<Action<int>, Task>>
    {
        ["task"] = work => Each(part => Task.Run(() => work(part))),
        ["parallel"] = static work => Parallel.ForAsync(0, Parts, (part, _) =>
        {
            work(part);
            return ValueTask.CompletedTask;
        }),
        ["channel"] = ThroughAChannelAsync,
        ["timer"] = work => Each(part => OnATimerAsync(() => work(part))),
        ["async void"] = work => Each(part => InAsyncVoid(() => work(part))),
        ["thread"] = work => Each(part => OnAThread(() => work(part))),
    };

    private static Task Each(Func<int, Task> begin)
    {
        var parts = new List<Task>();
        for (var part = 0; part < Parts; part++)
            parts.Add(begin(part));
        return Task.WhenAll(parts);
    }

    private static async Task ThroughAChannelAsync(Action<int> work)
    {
        var channel = Channel.CreateBounded<int>(1);
        var reading = Task.Run(async () =>
        {
            await foreach (var part in channel.Reader.ReadAllAsync())
                work(part);
        });
        for (var part = 0; part < Parts; part++)
            await channel.Writer.WriteAsync(part);
        channel.Writer.Complete();
        await reading;
    }

    private static async Task OnATimerAsync(Action work)
    {
        var done = NewEnd();
        await using var timer = new Timer(_ => End(done, work));
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await done.Task;
    }

    private static Task InAsyncVoid(Action work)
    {
        var done = NewEnd();
        GoOn();
        return done.Task;

        async void GoOn()
        {
            await Task.Yield();
            End(done, work);
        }
    }

    private static Task OnAThread(Action work)
    {
        var done = NewEnd();
        new Thread(() => End(done, work)) { IsBackground = true }.Start();
        return done.Task;
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void End(TaskCompletionSource done, Action work)
    {
        try
        {
            work();
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }
}
