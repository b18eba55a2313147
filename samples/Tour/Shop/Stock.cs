namespace Tour.Shop;

/// <summary>A stock room where somebody has misplaced a cup.</summary>
internal static class Stock
{
    public static int Booked(string sku) => sku.Length;

    public static int Counted(string sku) => sku == "CUP-BLUE" ? Booked(sku) - 1 : Booked(sku);
}
