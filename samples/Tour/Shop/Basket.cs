using System.Collections.Generic;
using System.Linq;

namespace Tour.Shop;

/// <summary>What a customer wants to buy.</summary>
internal sealed record Basket(int Id, string Customer, IReadOnlyList<BasketItem> Items)
{
    public int Total => Items.Sum(static item => item.Count * item.Price);

    /// <summary>The one basket of the tour.</summary>
    public static Basket OfAda { get; } = new(7, "ada", [new("TEA-GREEN", 3, 8), new("CUP-BLUE", 2, 13)]);
}

/// <summary>One line of a basket; the price in whole euros.</summary>
internal sealed record BasketItem(string Sku, int Count, int Price);
