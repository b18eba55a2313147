using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class BreadcrumbTests
{
    [Fact]
    public async Task A_record_below_the_event_threshold_is_a_breadcrumb_with_the_values_its_template_names()
    {
        await using var app = await Application.StartAsync(logging: c => c.Enrich.WithProperty("Machine", "m-1"));

        app.Logger.ForContext<BreadcrumbTests>().Warning("Step {Number} of {Name}", 1, "bob");

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Step 1 of bob", breadcrumb.Message);
        Assert.Equal("warning", breadcrumb.Level);
        Assert.Equal(typeof(BreadcrumbTests).FullName, breadcrumb.Category);
        Assert.Equal(["Name", "Number"], new SortedSet<string>(breadcrumb.Data.Keys));
        Assert.Equal(1, breadcrumb.Data["Number"].GetInt32());
    }

    [Fact]
    public async Task Objects_that_change_after_the_call_show_what_they_were_at_the_call()
    {
        var cart = new Cart { Items = 1 };
        var items = new List<int> { 1 };
        var text = new StringBuilder("before");
        await using var app = await Application.StartAsync();

        app.Logger.Information("{@Cart} {Items} {Text}", cart, items, text);
        cart.Items = 2;
        items.Add(2);
        text.Append(" and after");

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Cart { Items: 1 } [1] before", breadcrumb.Message);
        Assert.Equal(1, breadcrumb.Data["Cart"].GetProperty("Items").GetInt32());
        Assert.Equal(1, breadcrumb.Data["Items"].GetArrayLength());
        Assert.Equal("before", breadcrumb.Data["Text"].GetString());
    }

    [Fact]
    public async Task A_mutable_object_that_was_passed_on_as_a_scalar_shows_what_it_was_at_the_call()
    {
        var text = new StringBuilder("before");
        await using var app = await Application.StartAsync();

        app.Logger.ForContext(new ScalarEnricher("Text", text)).Information("Step {Text}");
        text.Append(" and after");

        Assert.Equal("before", app.TheBreadcrumb().Data["Text"].GetString());
    }

    [Fact]
    public async Task What_a_later_sink_adds_to_the_log_event_is_not_shown()
    {
        await using var app = await Application.StartAsync(logging: c => c.WriteTo.Sink(new CollectingSink(
            e => e.AddOrUpdateProperty(new LogEventProperty("Added", new ScalarValue("later"))))));

        app.Logger.Information("Step {Number}", 1);

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Step 1", breadcrumb.Message);
        Assert.Equal("Number", Assert.Single(breadcrumb.Data).Key);
    }

    [Fact]
    public async Task Enrichers_of_a_sub_logger_do_not_reach_the_breadcrumb_of_the_outer_logger()
    {
        await using var app = await Application.StartAsync(logging: c => c.WriteTo.Logger(
            sub => sub.Enrich.With(new ScalarEnricher("Number", 99)).WriteTo.Sink(new DoNothingSink())));

        app.Logger.Information("Step {Number}", 1);

        Assert.Equal("Step 1", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task The_culture_of_the_thread_that_sends_does_not_matter()
    {
        var culture = CultureInfo.CurrentCulture;
        await using var app = await Application.StartAsync();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            app.Logger.Information("Took {Seconds}", 1.5);

            Assert.Equal("Took 1.5", app.TheBreadcrumb().Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task A_culture_given_as_format_provider_writes_the_text()
    {
        await using var app = await Application.StartAsync(o => o.FormatProvider = CultureInfo.GetCultureInfo("de-DE"));

        app.Logger.Information("Took {Seconds}", 1.5);

        Assert.Equal("Took 1,5", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task A_format_provider_of_the_applications_own_is_asked_at_the_call()
    {
        var provider = new MoodyFormatProvider();
        await using var app = await Application.StartAsync(o => o.FormatProvider = provider);

        app.Logger.Information("Step {Number}", 1);
        provider.Mood = "badly";

        Assert.Equal("Step 1 well", app.TheBreadcrumb().Message);
    }

    [Fact]
    public void Keeping_a_breadcrumb_allocates_nothing() =>
        Assert.Equal(0, BytesOfEmitting(static logger => logger.ForContext<BreadcrumbTests>().Information("Step {Number} of {Name}", 1, "bob")));

    [Fact]
    public void Keeping_a_breadcrumb_with_an_event_id_of_Microsoft_Extensions_Logging_allocates_nothing() =>
        Assert.Equal(0, BytesOfEmitting(static logger => logger.ForContext("EventId", new { Id = 7, Name = "Step" }, true).Information("Step")));

    [Fact]
    public void A_record_below_every_threshold_allocates_nothing() =>
        Assert.Equal(0, BytesOfEmitting(static logger => logger.Debug("Step {@Order}", new { Id = 1 })));

    /// <summary>What the sink itself allocates on the calling thread for ten thousand records like the one that is logged.</summary>
    private static long BytesOfEmitting(Action<ILogger> log)
    {
        var record = new CollectingSink();
        using (var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(record).CreateLogger())
            log(logger);
        var logEvent = Assert.Single(record.Events);

        var sink = LoggerSinkConfiguration.CreateSink(sinks => sinks.Sentry("http://key@127.0.0.1:9/1"));
        using var closing = (IDisposable)sink;
        for (var i = 0; i < 1000; i++)
            sink.Emit(logEvent);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            sink.Emit(logEvent);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Cart
    {
        public int Items { get; set; }
    }

    private sealed class ScalarEnricher(string name, object value) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(value)));
    }
}
