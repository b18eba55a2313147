using System;

namespace Tour.Shop;

/// <summary>Vouchers, all of which have been used before.</summary>
internal static class Vouchers
{
    public static void Redeem(string code, Basket basket) =>
        throw new InvalidOperationException($"Voucher {code} was already redeemed before basket {basket.Id}");
}
