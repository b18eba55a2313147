using System;
using System.IO;

namespace Tour.Shop;

/// <summary>A printer without paper.</summary>
internal static class LabelPrinter
{
    public static void Print(Basket basket)
    {
        try
        {
            FeedPaper();
        }
        catch (IOException e)
        {
            throw new ParcelException($"No label for basket {basket.Id}", e);
        }
    }

    private static void FeedPaper() => throw new IOException("The printer is out of paper");
}

internal sealed class ParcelException(string message, Exception cause) : Exception(message, cause);
