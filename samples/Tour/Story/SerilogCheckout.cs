using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Sentry;
using Serilog;
using Serilog.Context;
using Serilog.Events;
using Tour.Shop;

namespace Tour.Story;

/// <summary>
/// Serilog, configured by serilog.json, with hooks that read the original <see cref="LogEvent"/>.
/// The failure: an error without exception.
/// </summary>
internal sealed class SerilogCheckout : ICheckout
{
    private readonly IDisposable _hooks;
    private readonly ILogger _log;

    public SerilogCheckout()
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("serilog.json").Build();
        Log.Logger = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
        _log = Log.ForContext<SerilogCheckout>();

        // A file cannot hold code. Init joins the SDK that a file has started, and adds the hooks.
        _hooks = SentrySdk.Init(options =>
        {
            options.SetBeforeBreadcrumb(TidyUp);
            options.SetBeforeSendLog((log, hint) => IsHealthCheck(hint) ? null : log);
        });
    }

    public Task RunAsync(Basket basket)
    {
        using (LogContext.PushProperty("Basket", basket, destructureObjects: true))
        {
            _log.Information("Checkout started at till {Till}", 4);
            _log.Debug("Nobody needs to know this later");
            _log.ForContext("RequestPath", "/health").Information("Answered {StatusCode}", 200);
            foreach (var item in basket.Items)
                Count(item);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Log.CloseAndFlush();
        _hooks.Dispose();
    }

    private void Count(BasketItem item)
    {
        var (booked, counted) = (Stock.Booked(item.Sku), Stock.Counted(item.Sku));
        if (counted == booked)
            _log.Information("{Sku} is in stock", item.Sku);
        else
            _log.Error("Stock of {Sku} is wrong: {Booked} booked, {Counted} counted", item.Sku, booked, counted);
    }

    /// <summary>Drops health checks and adds the customer: both from properties that the SDK itself never puts on a breadcrumb.</summary>
    private static Breadcrumb? TidyUp(Breadcrumb breadcrumb, SentryHint hint)
    {
        if (IsHealthCheck(hint))
            return null;
        if (hint.LogRecord<LogEvent>()?.Properties.GetValueOrDefault("Basket") is StructureValue basket)
        {
            var customer = basket.Properties.Single(static property => property.Name == nameof(Basket.Customer));
            breadcrumb.Data["customer"] = customer.Value.ToString("l", null);
        }

        return breadcrumb;
    }

    private static bool IsHealthCheck(SentryHint hint) =>
        hint.LogRecord<LogEvent>()?.Properties.GetValueOrDefault("RequestPath") is ScalarValue { Value: "/health" };
}
