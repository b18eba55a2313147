using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class BreadcrumbTests
{
    [Fact]
    public async Task A_breadcrumb_has_the_values_of_its_own_format_and_nothing_of_the_contexts()
    {
        await using var app = await Application.StartAsync();
        ThreadContext.Properties["customer"] = "ada";

        app.Log.WarnFormat("Order {0} of {1} is late", 7, "ada");
        ThreadContext.Properties.Remove("customer");

        var crumb = app.TheBreadcrumb();
        Assert.Equal(("Order 7 of ada is late", "warning", "Shop.Checkout"), (crumb.Message, crumb.Level, crumb.Category));
        Assert.Equal(["0", "1"], crumb.Data.Keys);
        Assert.Equal((7, "ada"), (crumb.Data["0"].GetInt32(), crumb.Data["1"].GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_array_that_is_used_again_after_the_call_does_not_change_the_breadcrumb(int count)
    {
        var values = new object[count];
        for (var i = 0; i < count; i++)
            values[i] = "v" + i.ToString(CultureInfo.InvariantCulture);
        await using var app = await Application.StartAsync();

        app.Log.InfoFormat("The last is {" + (count - 1).ToString(CultureInfo.InvariantCulture) + "}", values);
        Array.Fill(values, "changed");

        var crumb = app.TheBreadcrumb();
        Assert.Equal("The last is v" + (count - 1).ToString(CultureInfo.InvariantCulture), crumb.Message);
        Assert.Equal(count, crumb.Data.Count);
        Assert.DoesNotContain(crumb.Data, static pair => pair.Value.GetString() == "changed");
    }

    [Fact]
    public async Task A_value_that_changes_after_the_call_shows_what_it_was_at_the_call()
    {
        var text = new StringBuilder("before");
        var message = new StringBuilder("message before");
        await using var app = await Application.StartAsync();

        app.Log.InfoFormat("Text {0}", text);
        text.Append(" and after");
        Assert.Equal("Text before", app.TheBreadcrumb().Message);

        app.Configure();
        app.Log.Info(message);
        message.Append(" and after");
        app.Log.Error("It failed");
        app.Repository.Shutdown();
        Assert.Equal("message before", Assert.Single(app.Receiver.Events[^1].Breadcrumbs).Message);
    }

    [Fact]
    public async Task The_culture_a_format_came_with_writes_the_text()
    {
        await using var app = await Application.StartAsync();

        app.Log.InfoFormat(CultureInfo.GetCultureInfo("de-DE"), "Took {0:F1}", 1.5);

        Assert.Equal("Took 1,5", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task The_culture_of_the_thread_that_sends_does_not_matter()
    {
        var culture = CultureInfo.CurrentCulture;
        await using var app = await Application.StartAsync();
        try
        {
            app.Log.InfoFormat("Took {0:F1}", 1.5);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("Took 1.5", app.TheBreadcrumb().Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task The_events_of_a_kept_breadcrumb_are_let_go()
    {
        await using var app = await Application.StartAsync();

        var record = LogAndForget(app);
        app.Log.Info("another");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(record.IsAlive);
    }

    [Fact]
    public void A_kept_text_allocates_40_bytes_and_a_format_of_two_values_56()
    {
        Assert.Equal(40, BytesOver(static log => log.Info("placed")));
        Assert.Equal(56, BytesOver(static log => log.InfoFormat("Order {0} placed", "7")));
        Assert.Equal(56, BytesOver(static log => log.InfoFormat("Order {0} of {1} placed", "7", "ada")));
    }

    [Fact]
    public void A_record_below_every_threshold_allocates_nothing() =>
        Assert.Equal(0, BytesOver(static log => log.DebugFormat("Order {0} placed", "7")));

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference LogAndForget(Application app)
    {
        var record = new LoggingEvent(typeof(BreadcrumbTests), app.Repository, "Shop", Level.Info, "placed", null);
        app.Appender.DoAppend(record);
        return new WeakReference(record);
    }

    /// <summary>What one call allocates on the calling thread beyond what it does with an appender that does nothing.</summary>
    private static long BytesOver(Action<ILog> call)
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@127.0.0.1:9/1" });
        var ours = new SentryAppender();
        ours.Options.Hub = hub;
        ours.ActivateOptions();
        return BytesPerCall(ours, call) - BytesPerCall(new NoAppender(), call);
    }

    private static long BytesPerCall(IAppender appender, Action<ILog> call)
    {
        const int calls = 10_000;
        var repository = LogManager.CreateRepository(Guid.NewGuid().ToString("N"));
        BasicConfigurator.Configure(repository, appender);
        var log = LogManager.GetLogger(repository.Name, "Shop");
        for (var i = 0; i < 1000; i++)
            call(log);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
            call(log);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        repository.Shutdown();

        // A few hundred bytes in ten thousand calls are the runtime's own, such as recompiling what runs often.
        return (long)Math.Round(bytes / (double)calls);
    }

    private sealed class NoAppender : AppenderSkeleton
    {
        protected override void Append(LoggingEvent loggingEvent)
        {
        }
    }
}
