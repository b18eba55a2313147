using System;
using System.Threading.Tasks;

namespace Tour.Shop;

/// <summary>A bank that declines every card, some asynchronous calls away from whoever asked.</summary>
internal sealed class Bank
{
    public async Task ChargeAsync(Basket basket)
    {
        var card = await FindCardAsync(basket.Customer);
        await RetryAsync(attempts: 2, async () => await AuthorizeAsync(card, basket.Total));
    }

    private static async Task<string> FindCardAsync(string customer)
    {
        await Task.Yield();
        return $"card of {customer}";
    }

    private static async Task RetryAsync(int attempts, Func<Task> action)
    {
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            try
            {
                await action();
                return;
            }
            catch (CardDeclinedException)
            {
                await Task.Yield();
            }
        }

        await action();
    }

    private static async Task AuthorizeAsync(string card, int euros)
    {
        await Task.Yield();
        throw new CardDeclinedException($"The bank declined the {card} for {euros} euros");
    }
}

internal sealed class CardDeclinedException(string message) : Exception(message);
