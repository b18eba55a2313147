using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Processing;
using Sentry.Scopes;

namespace Sentry.Logs;

/// <summary>
/// Captures the structured logs of a hub: finds their flow, runs the hooks, and queues them. Does not exist if logs are off. Thread-safe; never throws.
/// </summary>
internal sealed class LogCapture
{
    // The size of an entry of the queue.
    private const int BytesOfEntry = 64;

    // The size of a log that was read, without its texts and values.
    private const int BytesOfLog = 512;

    // It holds only texts and attributes: it keeps little memory alive, and ends with the thread.
    [ThreadStatic]
    private static LogFlow? t_last;

    private readonly DeliveryQueue _delivery;
    private readonly LogIdentity _identity;
    private readonly EventHooks _hooks;
    private readonly TimeProvider _time;
    private readonly TimeSpan _flushTimeout;

    public LogCapture(DeliveryQueue delivery, LogIdentity identity, EventHooks hooks, TimeProvider time, TimeSpan flushTimeout)
    {
        _delivery = delivery;
        _identity = identity;
        _hooks = hooks;
        _time = time;
        _flushTimeout = flushTimeout;
        OwnSource = identity.SourceOf(identity.Sdk, origin: null);
    }

    /// <summary>The source of the logs that the application captures directly.</summary>
    public LogSource OwnSource { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether a log must be read during the call, because a hook needs it.</summary>
    public bool HasHooks => _hooks.HasBeforeSendLog;

    /// <summary>The source of the logs of one integration.</summary>
    public LogSource SourceOf(SdkVersion sdk) => _identity.SourceOf(sdk, sdk.Origin);

    /// <summary>The stack of an exception, as the value of an attribute. Never throws.</summary>
    public object? StackOf(Exception exception)
    {
        try
        {
            var stack = new LogStack(exception, _identity.CallsOf, _identity.Privacy);
            return stack.IsEmpty ? null : HasHooks ? stack.ToString() : stack;
        }
        catch (Exception)
        {
            // An exception class can override StackTrace, and may throw in it.
            return null;
        }
    }

    /// <summary>The data of the current flow. Reuses the data of this thread's last log if nothing has changed since.</summary>
    public LogFlow FlowOf(LogSource source, UnitOfWork unit, in ScopeWalk scopes, Activity? activity)
    {
        var traceId = unit.TraceIdOf(activity, out var spanId);
        return t_last is { } last
            && ReferenceEquals(last.Source, source)
            && ReferenceEquals(last.TraceId, traceId)
            && ReferenceEquals(last.SpanId, spanId)
            && ReferenceEquals(last.Thread!.Name, Thread.CurrentThread.Name)
            && IsOf(last, scopes)
            ? last
            : t_last = NewFlow(source, unit, scopes, traceId, spanId, LogThread.Current());
    }

    /// <summary>Like the other overload, for a flow that was captured on another thread; null: the flow is unknown.</summary>
    public LogFlow FlowOf(LogSource source, UnitOfWork unit, in ScopeWalk scopes, Activity? activity, LogThread? thread)
    {
        var traceId = unit.TraceIdOf(activity, out var spanId);
        return NewFlow(source, unit, scopes, traceId, spanId, thread);
    }

    /// <summary>Queues a log whose record is read later.</summary>
    public void Add(object record, SentryLevel level, ILogReader reader, LogAmbient? ambient, LogFlow flow) =>
        Enqueue(UnreadLog.Of(record, reader, flow, ambient), level, Bounded(BytesOfEntry + reader.BytesOf(record) + (ambient?.Bytes ?? 0)));

    /// <summary>Runs the hooks for a log that was read, and queues it. Its values are immutable.</summary>
    public void Add(SentryLog log, SentryHint? hint, LogFlow flow)
    {
        flow.Identify(log);
        PrivateLog.Filter(log, flow.Source.Privacy);
        if (!_hooks.HasBeforeSendLog)
        {
            Enqueue(log, flow);
            return;
        }

        flow.Fill(log);
        flow.Source.Fill(log);
        using (SdkWork.Enter())
        {
            if (_hooks.BeforeSendLog(log, hint ?? new SentryHint()) is { } kept)
            {
                LogValue.Settle(kept);
                Enqueue(kept, flow);
            }
            else
            {
                _delivery.CountLogDrop(DiscardReason.BeforeSend, BytesOf(log));
            }
        }
    }

    /// <summary>Counts a log that is not read, because it is not sent.</summary>
    public void CountUnmade(DiscardReason reason) => _delivery.CountLogDrop(reason, BytesOfLog);

    private void Enqueue(SentryLog log, LogFlow flow) => Enqueue(new ReadLog(log, flow), log.Level, BytesOf(log));

    private void Enqueue(PendingLog log, SentryLevel level, int bytes)
    {
        // The process may be about to end.
        if (_delivery.TryEnqueue(log, bytes) && level >= SentryLevel.Fatal)
            _delivery.BeginFlush(_flushTimeout);
    }

    private static bool IsOf(LogFlow flow, ScopeWalk scopes)
    {
        var layers = 0;
        UserWords? user = null;
        while (scopes.Next() is { } data)
        {
            user ??= data.User?.Words;
            if (data.Attributes.Count == 0)
                continue;
            if (layers == flow.Layers.Length || !ReferenceEquals(flow.Layers[layers], data.Attributes))
                return false;
            layers++;
        }

        return layers == flow.Layers.Length && ReferenceEquals(user ?? flow.DefaultUser, flow.User);
    }

    private LogFlow NewFlow(LogSource source, UnitOfWork unit, ScopeWalk scopes, string traceId, string? spanId, LogThread? thread)
    {
        List<IReadOnlyDictionary<string, object?>>? layers = null;
        UserWords? user = null;
        while (scopes.Next() is { } data)
        {
            user ??= data.User?.Words;
            if (data.Attributes.Count > 0)
                (layers ??= []).Add(data.Attributes);
        }

        return new LogFlow
        {
            Source = source,
            TraceId = traceId,
            SpanId = spanId,
            Layers = layers?.ToArray() ?? [],
            User = user ?? _identity.User,
            DefaultUser = _identity.User,
            Thread = thread,
        };
    }

    private static int BytesOf(SentryLog log)
    {
        var bytes = BytesOfLog + HeldBytes.Of(log.Message) + (ReferenceEquals(log.Template, log.Message) ? 0 : HeldBytes.Of(log.Template));
        foreach (var parameter in log.ParameterList)
            bytes += HeldBytes.Of(parameter.Key, parameter.Value);
        foreach (var attribute in log.AttributeList)
            bytes += HeldBytes.Of(attribute.Key, attribute.Value) + ((attribute.Value as LogStack)?.Bytes ?? 0);
        return Bounded(bytes);
    }

    private static int Bounded(long bytes) => (int)Math.Min(bytes, int.MaxValue / 4);
}
