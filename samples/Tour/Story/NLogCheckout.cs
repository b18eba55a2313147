using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using NLog;
using Tour.Shop;

namespace Tour.Story;

/// <summary>NLog, configured by nlog.config. The failure: an exception that is logged, rethrown, and logged again by the caller.</summary>
internal sealed class NLogCheckout : ICheckout
{
    private readonly Logger _log;

    public NLogCheckout()
    {
        LogManager.Setup().LoadConfigurationFromFile(Path.Combine(AppContext.BaseDirectory, "nlog.config"), optional: false);
        _log = LogManager.GetCurrentClassLogger();
    }

    public Task RunAsync(Basket basket)
    {
        // The target in nlog.config makes the user and a tag of these.
        using (ScopeContext.PushProperties([new KeyValuePair<string, object>("Customer", basket.Customer), new("Till", 5)]))
        {
            _log.Info("Basket {BasketId} has {ItemCount} items", basket.Id, basket.Items.Count);
            _log.Debug("Nobody needs to know this later");
            try
            {
                Redeem("SPRING25", basket);
            }
            catch (InvalidOperationException e)
            {
                // The second record of the same exception: Sentry shows one event.
                _log.Error(e, "Checkout of basket {BasketId} failed", basket.Id);
            }
        }

        return Task.CompletedTask;
    }

    public void Dispose() => LogManager.Shutdown();

    private void Redeem(string code, Basket basket)
    {
        try
        {
            Vouchers.Redeem(code, basket);
        }
        catch (InvalidOperationException e)
        {
            _log.Error(e, "Voucher {Code} was refused", code);
            throw;
        }
    }
}
