using System;
using System.IO;
using System.Threading.Tasks;
using log4net;
using log4net.Config;
using Tour.Shop;

namespace Tour.Story;

/// <summary>log4net, configured by log4net.config. The failure: an exception with a cause.</summary>
internal sealed class Log4NetCheckout : ICheckout
{
    private readonly ILog _log;

    public Log4NetCheckout()
    {
        XmlConfigurator.Configure(new FileInfo(Path.Combine(AppContext.BaseDirectory, "log4net.config")));
        _log = LogManager.GetLogger(typeof(Log4NetCheckout));
    }

    public Task RunAsync(Basket basket)
    {
        LogicalThreadContext.Properties["Till"] = 6;
        using (LogicalThreadContext.Stacks["Step"].Push("parcel"))
        {
            _log.InfoFormat("Basket {0} has {1} items", basket.Id, basket.Items.Count);
            _log.Debug("Nobody needs to know this later");
            _log.Warn("The label printer is low on paper");
            try
            {
                LabelPrinter.Print(basket);
            }
            catch (ParcelException e)
            {
                _log.Error("Parcel was not sent", e);
            }
        }

        LogicalThreadContext.Properties.Remove("Till");
        return Task.CompletedTask;
    }

    public void Dispose() => LogManager.Shutdown();
}
