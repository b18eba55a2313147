using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using NLog;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class BreadcrumbTests
{
    [Fact]
    public async Task A_record_below_the_event_threshold_is_a_breadcrumb_with_the_values_its_template_names()
    {
        await using var app = await Application.StartAsync();

        app.Logger.WithProperty("Tenant", "acme").Warn("Step {Number} of {Name}", 1, "Kenny");

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Step 1 of Kenny", breadcrumb.Message);
        Assert.Equal("warning", breadcrumb.Level);
        Assert.Equal("Shop.Checkout", breadcrumb.Category);
        Assert.Equal(["Name", "Number"], new SortedSet<string>(breadcrumb.Data.Keys));
        Assert.Equal(1, breadcrumb.Data["Number"].GetInt32());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Any_number_of_values_is_kept(int count)
    {
        await using var app = await Application.StartAsync();
        var numbers = Enumerable.Range(0, count);

        app.Logger.Info(string.Join(' ', numbers.Select(n => $"{{V{n}}}")), [.. numbers.Select(n => (object)n)]);

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal(numbers, breadcrumb.Data.Values.Select(value => value.GetInt32()));
        if (count > 0)
            Assert.Equal(string.Join(' ', numbers), breadcrumb.Message);
    }

    [Fact]
    public async Task What_happens_to_the_record_later_is_not_shown()
    {
        await using var app = await Application.StartAsync();
        object[] values = [1, "Kenny", 'c', 2.5m];
        var time = Application.Earlier;
        var record = new LogEventInfo(LogLevel.Info, "Shop.Checkout", null, "Step {Number} of {Name} {Char} {Price}", values) { TimeStamp = time };

        app.Logger.Log(record);
        values[0] = 99;
        record.Parameters = ["gone"];
        record.Message = "gone {Gone}";
        record.LoggerName = "gone";
        record.Level = LogLevel.Fatal;
        record.TimeStamp = time.AddDays(1);

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Step 1 of Kenny c 2.5", breadcrumb.Message);
        Assert.Equal("Shop.Checkout", breadcrumb.Category);
        Assert.Equal("info", breadcrumb.Level);
        Assert.Equal(new DateTimeOffset(time), breadcrumb.Timestamp);
        Assert.Equal(1, breadcrumb.Data["Number"].GetInt32());
    }

    [Fact]
    public async Task Objects_that_change_after_the_call_show_what_they_were_at_the_call()
    {
        await using var app = await Application.StartAsync();
        var cart = new Cart { Items = 1 };
        var items = new List<int> { 1 };

        app.Logger.Info("{@Cart} {Items}", cart, items);
        cart.Items = 2;
        items.Add(2);

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("{\"Items\":1} 1", breadcrumb.Message);
        Assert.Equal(1, breadcrumb.Data["Cart"].GetProperty("Items").GetInt32());
        Assert.Equal(1, breadcrumb.Data["Items"].GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_text_is_the_same_whether_it_is_made_at_the_call_or_later_and_whatever_the_culture(bool isMadeAtTheCall)
    {
        await using var app = await Application.StartAsync(configure: options =>
        {
            if (isMadeAtTheCall)
                options.SetBeforeBreadcrumb((breadcrumb, _) => breadcrumb);
        });
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            // As an array: of values given one by one NLog 6 makes the text itself before any target sees them.
            app.Logger.Info("{Price} {Text} {$Quoted} {Nothing} {Flag} {Padded,6} {Hex:X4}", (object?[])[1.5, "text", "quoted", null, true, "six", 255]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal("1.5 text \"quoted\" NULL true    six 00FF", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task A_culture_the_application_names_is_applied()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Info(CultureInfo.GetCultureInfo("de-DE"), "{Price}", 1.5);

        Assert.Equal("1,5", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task A_formatter_of_the_applications_own_is_asked_at_the_call()
    {
        await using var app = await Application.StartAsync();
        var word = "before";

        app.Logger.Log(new LogEventInfo(LogLevel.Info, "Shop.Checkout", null, "{Number}", [1]) { MessageFormatter = _ => word });
        word = "after";

        Assert.Equal("before", app.TheBreadcrumb().Message);
    }

    [Fact]
    public async Task Layouts_give_a_breadcrumb_its_text_and_category()
    {
        await using var app = await Application.StartAsync("""breadcrumbLayout="${level}: ${message}" breadcrumbCategory="shop.${logger:shortName=true}" """);

        app.Logger.Info("Step {Number}", 1);

        var breadcrumb = app.TheBreadcrumb();
        Assert.Equal("Info: Step 1", breadcrumb.Message);
        Assert.Equal("shop.Checkout", breadcrumb.Category);
        Assert.Equal(1, breadcrumb.Data["Number"].GetInt32());
    }

    [Fact]
    public async Task The_layout_of_the_target_is_the_text_of_events_and_breadcrumbs()
    {
        await using var app = await Application.StartAsync("""layout="[${level}] ${message}" """);

        app.Logger.Info("Step {Number}", 1);
        app.Logger.Error("Failed at {Number}", 2);

        var sent = app.TheEvent();
        Assert.Equal("[Error] Failed at 2", sent.Formatted);
        Assert.Equal("Failed at {Number}", sent.Message);
        Assert.Equal("[Info] Step 1", Assert.Single(sent.Breadcrumbs).Message);
    }

    private sealed class Cart
    {
        public int Items { get; set; }
    }
}
