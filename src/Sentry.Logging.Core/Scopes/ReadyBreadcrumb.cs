using System;
using Sentry.Adapters;
using Sentry.Values;

namespace Sentry.Scopes;

/// <summary>
/// Reads a record that was already a breadcrumb. Returns a copy, so that a hook that changes its event does not change later events.
/// </summary>
internal sealed class ReadyBreadcrumb : BreadcrumbReader
{
    private const int MaxName = 1024;

    public static ReadyBreadcrumb Reader { get; } = new();

    /// <summary>A breadcrumb that can no longer change: the object itself if its values are immutable.</summary>
    public static Breadcrumb Settle(Breadcrumb breadcrumb) => HasSnapshotsOnly(breadcrumb) ? Cut(breadcrumb) : CopyOf(breadcrumb);

    /// <summary>A copy of the breadcrumb as it is now, with immutable values: the caller may use the original again.</summary>
    public static Breadcrumb CopyOf(Breadcrumb breadcrumb)
    {
        var copy = Cut(breadcrumb.Clone());
        if (breadcrumb.Table is not { } values)
            return copy;
        foreach (var pair in values)
            copy.Data[pair.Key] = ValueSnapshot.WithMembersOf(pair.Value);
        return copy;
    }

    public override Breadcrumb Read(object record) => ((Breadcrumb)record).Clone();

    internal override Breadcrumb ReadInPassing(object record) => (Breadcrumb)record;

    public override long BytesOf(object record) => ((Breadcrumb)record).Bytes;

    public override DateTimeOffset TimeOf(object record) => ((Breadcrumb)record).Timestamp;

    // Text beyond the limit is never sent, so it is not kept.
    private static Breadcrumb Cut(Breadcrumb breadcrumb)
    {
        breadcrumb.Message = TextLimit.CutToLongest(breadcrumb.Message);
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
