using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Extensibility;
using Sentry.Extensions.Logging;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Where hooks come from, a container for one, and how long they stay.</summary>
internal static class HookOwners
{
    [Behaviour]
    public static void Hooks_and_filters_go_with_the_owner_that_brought_them(Scenario s)
    {
        s.Start();
        using (s.Init(static o =>
               {
                   o.SetBeforeBreadcrumb(static (_, _) => null);
                   o.SetBeforeSend(static (e, _) => With(e, "before_send"));
                   o.AddEventProcessor(new Tagging());
                   o.AddExceptionFilterForType<TimeoutException>();
               }))
        {
            s.Info("unseen");
            s.Error("while it is here");
            s.Error(new TimeoutException(), "filtered");
        }

        s.Info("seen");
        s.Error(new TimeoutException(), "after it has left");

        var events = s.Events(2);
        Assert.Equal(["before_send", "processor"], events[0].Tags.Keys.Order());
        Assert.Equal("after it has left", events[1].Formatted);
        Assert.Empty(events[1].Tags);
        Assert.Equal(["seen"], events[1].Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void A_hook_that_two_owners_brought_stays_with_the_second(Scenario s)
    {
        var calls = 0;
        s.Start();
        using (s.Init(o => o.SetBeforeSend(Counting)))
        {
            s.Init(o => o.SetBeforeSend(Counting));
            s.Error("both");
        }

        s.Error("one");

        s.Events(2);
        Assert.Equal(2, calls);

        SentryEvent? Counting(SentryEvent e, SentryHint hint)
        {
            calls++;
            return e;
        }
    }

    [Behaviour]
    public static void Processors_of_a_container_see_the_records_of_every_framework(Scenario s)
    {
        using var container = Container(s, static services => services
            .AddSingleton<Prices>()
            .AddSingleton<ISentryEventProcessor, Pricing>());
        container.GetRequiredService<ILoggerFactory>();
        s.Start();
        s.Error("Order {Id} failed", 7);

        Assert.Equal("70", s.Event().Tags["price"]);
        var processor = Assert.IsType<Pricing>(container.GetRequiredService<ISentryEventProcessor>());
        Assert.NotNull(s.Framework.Native(Assert.Single(processor.Hints)));
    }

    [Behaviour]
    public static void A_processor_of_a_container_may_want_a_logger(Scenario s)
    {
        using var container = Container(s, static services => services.AddSingleton<ISentryEventProcessor, WithLogger>());
        container.GetRequiredService<ILoggerFactory>();
        s.Start();
        s.Error("failed");

        Assert.Equal("yes", s.Event().Tags["processor"]);
    }

    [Behaviour]
    public static void Hooks_may_be_configured_with_services_of_a_container(Scenario s)
    {
        using var container = Container(s, static services => services
            .AddSingleton<Prices>()
            .AddSingleton<IConfigureOptions<SentryLoggingOptions>, Configuring>());
        container.GetRequiredService<ILoggerFactory>();
        s.Start();
        s.Error("Order {Id} failed", 7);

        Assert.Equal("70", s.Event().Tags["price"]);
    }

    [Behaviour]
    public static void When_its_container_is_gone_a_processor_is_too(Scenario s)
    {
        s.Start();
        using (var container = Container(s, static services => services.AddSingleton<ISentryEventProcessor, Tagging>()))
        {
            container.GetRequiredService<ILoggerFactory>();
            s.Error("during");
        }

        s.Error("after");

        Assert.Equal([1, 0], s.Events(2).Select(static e => e.Tags.Count));
    }

    [Behaviour]
    public static void A_processor_that_cannot_be_made_drops_the_event_counted_and_logged(Scenario s)
    {
        var asked = 0;
        s.Start(code: o => o.AddEventProcessorProvider(() => ++asked == 1 ? throw new InvalidOperationException("container") : [new Tagging()]));
        s.Error("first");
        s.Error("second");
        s.Error("third");

        Assert.Equal([("second", 1), ("third", 1)], s.Events(2).Select(static e => (e.Formatted, e.Tags.Count)));
        Assert.Equal(2, asked);
        Assert.Contains("could not be created", Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal([new Testing.ReceivedDiscard("event_processor", "error", 1)], s.Discards());
    }

    private static ServiceProvider Container(Scenario s, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.AddLogging(logging => logging.AddSentry(s.Dsn)).BuildServiceProvider(validateScopes: true);
    }

    private static SentryEvent With(SentryEvent e, string tag)
    {
        e.SetTag(tag, "yes");
        return e;
    }

    private sealed class Tagging : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => With(@event, "processor");
    }

    private sealed class WithLogger(ILogger<WithLogger> logger) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event)
        {
            logger.LogError("in the processor");
            return With(@event, "processor");
        }
    }

    private sealed class Prices
    {
        public int Of(int id) => id * 10;
    }

    private sealed class Pricing(Prices prices) : ISentryEventProcessorWithHint
    {
        public List<SentryHint> Hints { get; } = [];

        public SentryEvent? Process(SentryEvent @event) => @event;

        public SentryEvent? Process(SentryEvent @event, SentryHint hint)
        {
            Hints.Add(hint);
            @event.SetTag("price", prices.Of(7).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return @event;
        }
    }

    private sealed class Configuring(Prices prices) : IConfigureOptions<SentryLoggingOptions>
    {
        public void Configure(SentryLoggingOptions options) => options.SetBeforeSend((e, _) =>
        {
            e.SetTag("price", prices.Of(7).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return e;
        });
    }
}
