using System;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Logging;
using Sentry.Scopes;

namespace Sentry.Serverless;

/// <summary>
/// One invocation while it runs: a unit of work with its data, the report of its failure, and the flush at its end, because many platforms stop the process
/// until the next invocation. For one flow.
/// </summary>
internal sealed class RunningInvocation : IDisposable
{
    // How much of the time limit is left for what the platform does with the result.
    private static readonly TimeSpan ForTheAnswer = TimeSpan.FromMilliseconds(250);

    private readonly CurrentHub _current;
    private readonly InvocationFacts _facts;
    private Hub? _hub;
    private IDisposable? _unit;
    private IDisposable? _scope;
    private readonly TimeoutWarning? _warning;
    private long _seenBefore;
    private bool _isBacklog;

    private RunningInvocation(CurrentHub current, InvocationFacts facts)
    {
        _current = current;
        _facts = facts;
        if (!current.Hub.IsEnabled)
            return;
        Enter(current.Hub);
        if (facts.WarnsBeforeTimeout)
            _warning = TimeoutWarning.Start(current.Hub, facts.Remaining);
    }

    public static void Run(CurrentHub current, InvocationFacts facts, Action handler)
    {
        using var invocation = new RunningInvocation(current, facts);
        try
        {
            handler();
        }
        catch (Exception e)
        {
            invocation.Report(e);
            throw;
        }
        finally
        {
            if (invocation.TryEnd(out var limit))
                invocation.SayFlush(current.Flush(limit));
        }
    }

    public static async Task RunAsync(CurrentHub current, InvocationFacts facts, Func<Task> handler)
    {
        using var invocation = new RunningInvocation(current, facts);
        try
        {
            await handler().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            invocation.Report(e);
            throw;
        }
        finally
        {
            if (invocation.TryEnd(out var limit))
                invocation.SayFlush(await current.FlushAsync(limit).ConfigureAwait(false));
        }
    }

    public void Dispose()
    {
        _warning?.Dispose();
        _scope?.Dispose();
        _unit?.Dispose();
    }

    private void Enter(Hub hub)
    {
        _hub = hub;
        _seenBefore = SeenBy(hub);
        _isBacklog = hub.HasWaiting;
        _unit = hub.PushIsolationScope();

        // Activities in the handler have units of their own, which show the data of a scope around them.
        _scope = hub.PushScope();
        hub.ConfigureScope(new InvocationContexts(_facts, hub.Privacy, hub.Calls.Time).Fill);
    }

    private void Report(Exception exception)
    {
        // The handler may have started the SDK itself.
        var hub = _current.Hub;
        if (!ReferenceEquals(hub, _hub) && hub.IsEnabled)
            Enter(hub);
        if (_facts.CancellationToken.IsCancellationRequested && Cancellation.Is(exception))
        {
            if (hub.Log.Explains)
                hub.Log.Debug("A cancelled invocation is not an event.");
            return;
        }

        hub.CaptureEvent(
            new SentryEvent(exception)
            {
                MechanismType = _facts.Mechanism,
                IsHandled = false,
                EndsProcess = _facts.IsStart,
                Level = _facts.IsStart ? SentryLevel.Fatal : null,
            },
            new SentryHint(HintTypes.ExcInfo, exception));
    }

    /// <summary>The handler is done. Whether to flush, and for how long at most.</summary>
    private bool TryEnd(out TimeSpan limit)
    {
        _warning?.Dispose();
        limit = _facts.FlushTimeout ?? _current.Hub.Waits.Flush;
        if (_facts.Remaining is { } left && (left <= ForTheAnswer || left - ForTheAnswer < limit))
            limit = left <= ForTheAnswer ? TimeSpan.Zero : left - ForTheAnswer;

        // While the server is away, only the invocations that have something to send wait for it.
        var hasNothingNew = _isBacklog && _hub is { } hub && SeenBy(hub) == _seenBefore;
        return limit > TimeSpan.Zero && !hasNothingNew;
    }

    private void SayFlush(bool isDone)
    {
        if (!isDone && _current.Hub is { IsEnabled: true } hub)
            hub.Log.WarningOnce($"An invocation has ended before {hub.Server} took all of its events. They are sent while the process runs, and are lost if it is ended before. A longer time can be set by FlushTimeout.");
    }

    private static long SeenBy(Hub hub) => hub.GetStatistics() is var all ? all.Events.Seen + all.Logs.Seen : 0;
}
