using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Sentry;
using Tour.Shop;

namespace Tour.Story;

/// <summary>
/// Microsoft.Extensions.Logging, configured by appsettings.json. The failure: an exception from deep inside a web request.
/// </summary>
internal sealed class MicrosoftCheckout : ICheckout
{
    private readonly ILoggerFactory _factory;
    private readonly ILogger _log;

    public MicrosoftCheckout()
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").Build();
        _factory = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry());
        _log = _factory.CreateLogger<MicrosoftCheckout>();
    }

    public async Task RunAsync(Basket basket)
    {
        // The application may say more than its logs do, for the rest of this unit of work.
        SentrySdk.ConfigureScope(scope => scope.User = new SentryUser { Id = basket.Customer });

        using (_log.BeginScope("Till {Till}", 3))
        {
            _log.LogInformation("Basket {BasketId} has {ItemCount} items", basket.Id, basket.Items.Count);
            _log.LogDebug("Nobody needs to know this later");
            _log.LogWarning(new EventId(17, "SlowBank"), "The bank took {Elapsed} ms to answer", 812);
            try
            {
                await new CheckoutSite().HandleAsync(basket);
            }
            catch (CardDeclinedException e)
            {
                _log.LogError(e, "Checkout of basket {BasketId} failed", basket.Id);
            }
        }
    }

    public void Dispose() => _factory.Dispose();
}
