using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using log4net;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;
using Serilog;

namespace Sentry.Conformance.Tests.PlugIns;

/// <summary>What a plug-in does. Runs as a copy of itself, so that its types, enums, states and formatters are those of an assembly that can be unloaded.</summary>
[SuppressMessage("Performance", "CA1848", Justification = "This is how plug-ins log.")]
[SuppressMessage("Usage", "CA2254", Justification = "One template for three frameworks.")]
public static class PlugIn
{
    private const string Template = "Order is {State}";

    private static readonly Action<Microsoft.Extensions.Logging.ILogger, OrderState, Exception?> Defined =
        LoggerMessage.Define<OrderState>(LogLevel.Information, new EventId(7, "Defined"), Template);

    /// <summary>Leaves breadcrumbs by the host's logger.</summary>
    public static void LeaveBreadcrumbs(object logger)
    {
        switch (logger)
        {
            case Microsoft.Extensions.Logging.ILogger log:
                log.LogInformation(Template, OrderState.Open);
                Defined(log, OrderState.Open, null);
                log.Log(LogLevel.Information, default, new Order(OrderState.Open), null, static (order, _) => order.ToString());
                log.Log(LogLevel.Information, default, new OrderClass(), null, static (order, _) => order.ToString()!);
                log.Log(LogLevel.Information, default, "text", null, static (text, _) => text);
                log.LogInformation(new OrderException(), Template, new Address("http://localhost/"));
                using (log.BeginScope(new OrderClass()))
                    log.LogWarning("within");
                break;
            case global::Serilog.ILogger log:
                log.Information(Template, OrderState.Open);
                log.Information("Order {@Order}", new Order(OrderState.Open));
                log.Information(new OrderException(), Template, new Address("http://localhost/"));
                log.ForContext<OrderClass>().ForContext("State", OrderState.Open).Warning("within");
                break;
            case global::NLog.Logger log:
                // Enums are left out: NLog itself keeps those it has written, for good.
                log.Info(Template, new Address("http://localhost/"));
                log.Info(Template, new OrderClass());
                log.Info(new OrderException(), Template, 7);
                log.WithProperty("State", new OrderClass()).Warn("within");
                break;
            case ILog log:
                // Objects as messages are left out: log4net itself keeps the types it has looked for a renderer of.
                log.InfoFormat(CultureInfo.InvariantCulture, "Order is {0}", OrderState.Open);
                log.InfoFormat(CultureInfo.InvariantCulture, "Order is {0}", new OrderClass());
                log.Info("failed", new OrderException());
                break;
            default:
                throw new ArgumentException("A framework that nobody knows: " + logger);
        }
    }

    /// <summary>Fails, and tells the host's logger.</summary>
    public static void Fail(object logger)
    {
        try
        {
            throw new OrderException();
        }
        catch (OrderException e)
        {
            switch (logger)
            {
                case Microsoft.Extensions.Logging.ILogger log:
                    log.LogError(e, Template, OrderState.Open);
                    break;
                case global::Serilog.ILogger log:
                    log.Error(e, Template, OrderState.Open);
                    break;
                case global::NLog.Logger log:
                    log.Error(e, Template, new OrderClass());
                    break;
                case ILog log:
                    log.Error("failed", e);
                    break;
            }
        }
    }

    /// <summary>Starts an SDK of its own, uses it and its integrations, and disposes them.</summary>
    public static void UseOwnSdk(object dsn)
    {
        using var sdk = SentrySdk.Init(options =>
        {
            options.Dsn = (string)dsn;
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
            options.SetBeforeSend(static (e, _) => e);
        });
        using var logs = LoggerFactory.Create(static logging => logging.AddSentry());
        using var serilog = new LoggerConfiguration().WriteTo.Sentry(static _ => { }).CreateLogger();
        using var unit = new Activity("plug-in").Start();
        SentrySdk.ConfigureScope(static scope => scope.SetTag("plug-in", "yes"));
        LeaveBreadcrumbs(logs.CreateLogger("PlugIn"));
        LeaveBreadcrumbs(serilog);
        using (SentrySdk.PushIsolationScope())
        using (SentrySdk.PushScope())
            Fail(serilog);
    }

    /// <summary>Starts or joins the host's SDK with hooks of its own, lets the host come too, and leaves.</summary>
    public static void ShareSdkOfHost(object dsnAndHost)
    {
        var (dsn, host) = ((string, Action))dsnAndHost;
        using var sdk = SentrySdk.Init(options =>
        {
            options.Dsn = dsn;
            options.SetBeforeSend(static (e, _) => e);
            options.SetBeforeBreadcrumb(static (crumb, _) => crumb);
            options.AddEventProcessor(new Processor());
            options.AddExceptionFilterForType<OrderException>();
        });
        host();
    }

    private enum OrderState
    {
        Open,
    }

    private sealed class Processor : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => @event;
    }

    private sealed class OrderException : Exception;

    private sealed class OrderClass;

    private sealed class Address(string text) : Uri(text);

    private readonly struct Order(OrderState state) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public OrderState State { get; } = state;

        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new("Id", 7);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        public override string ToString() => "Order 7";

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
