using System;
using Sentry.Values;

namespace Sentry.Scopes;

/// <summary>Reads what was a breadcrumb when it was added: a copy, so that a hook which changes its event does not change later ones.</summary>
internal sealed class ReadyBreadcrumb : BreadcrumbReader
{
    private const int MaxName = 1024;

    public static ReadyBreadcrumb Reader { get; } = new();

    /// <summary>A breadcrumb that nobody else may change any more: itself, if its values cannot change either.</summary>
    public static Breadcrumb Settle(Breadcrumb breadcrumb) => HasSnapshotsOnly(breadcrumb) ? Cut(breadcrumb) : CopyOf(breadcrumb);

    /// <summary>The breadcrumb as it is now, with values that cannot change: whoever made it may use it again.</summary>
    public static Breadcrumb CopyOf(Breadcrumb breadcrumb)
    {
        var copy = Cut(breadcrumb.Clone());
        if (breadcrumb.Table is not { } values)
            return copy;
        foreach (var pair in values)
            copy.Data[pair.Key] = ValueSnapshot.Of(pair.Value);
        return copy;
    }

    public override Breadcrumb Read(object record) => ((Breadcrumb)record).Clone();

    internal override Breadcrumb ReadInPassing(object record) => (Breadcrumb)record;

    public override long BytesOf(object record) => ((Breadcrumb)record).Bytes;

    public override DateTimeOffset TimeOf(object record) => ((Breadcrumb)record).Timestamp;

    // What is longer than can be sent would only be held.
    private static Breadcrumb Cut(Breadcrumb breadcrumb)
    {
        if (breadcrumb.Message is { } text)
            breadcrumb.Message = TextLimit.CutToChars(text, TextLimit.LongestText);
        if (breadcrumb.Category is { } category)
            breadcrumb.Category = TextLimit.CutToChars(category, MaxName);
        if (breadcrumb.Type is { } type)
            breadcrumb.Type = TextLimit.CutToChars(type, MaxName);
        return breadcrumb;
    }

    private static bool HasSnapshotsOnly(Breadcrumb breadcrumb)
    {
        if (breadcrumb.Table is not { } values)
            return true;
        foreach (var pair in values)
        {
            if (!ValueSnapshot.CanStay(pair.Value))
                return false;
        }

        return true;
    }
}
