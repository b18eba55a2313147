using System;

namespace Sentry.Envelopes;

/// <summary>What the server counts and limits separately (docs/protocol.md 4.2). <see cref="Internal"/> stands for client reports.</summary>
internal enum DataCategory
{
    Error,
    LogItem,
    LogByte,
    Attachment,
    Internal,
}

/// <summary>The spellings of <see cref="DataCategory"/> on the wire.</summary>
internal static class DataCategoryNames
{
    private static readonly string[] Names = ["error", "log_item", "log_byte", "attachment", "internal"];

    public static int Count => Names.Length;

    public static string Of(DataCategory category) => Names[(int)category];

    /// <summary>False for categories that exist only on the server, or belong to items that this SDK never sends.</summary>
    public static bool TryParse(string name, out DataCategory category)
    {
        var index = Array.IndexOf(Names, name);
        category = (DataCategory)Math.Max(index, 0);
        return index >= 0;
    }
}
