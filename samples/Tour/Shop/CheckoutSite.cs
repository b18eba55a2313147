using System;
using System.Threading.Tasks;

namespace Tour.Shop;

/// <summary>A web application in miniature: one endpoint, and around it the middleware that every request passes, as ASP.NET Core builds it.</summary>
internal sealed class CheckoutSite
{
    private readonly Bank _bank = new();
    private readonly Func<Basket, Task> _pipeline;

    public CheckoutSite() => _pipeline = UseTimeLimit(UseSession(PostOrderAsync));

    public async Task HandleAsync(Basket request) => await _pipeline(request);

    private static Func<Basket, Task> UseTimeLimit(Func<Basket, Task> next) =>
        async request => await next(request).WaitAsync(TimeSpan.FromMinutes(1));

    private static Func<Basket, Task> UseSession(Func<Basket, Task> next) => async request =>
    {
        await Task.Yield();
        await next(request).ConfigureAwait(false);
    };

    private async Task PostOrderAsync(Basket basket) => await _bank.ChargeAsync(basket);
}
