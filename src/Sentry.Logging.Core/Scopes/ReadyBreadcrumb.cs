using System;
using Sentry.Values;

namespace Sentry.Scopes;

/// <summary>Reads what was a breadcrumb when it was added: a copy, so that a hook which changes its event does not change later ones.</summary>
internal sealed class ReadyBreadcrumb : BreadcrumbReader
{
    public static ReadyBreadcrumb Reader { get; } = new();

    /// <summary>A breadcrumb that nobody else may change any more: itself, if its values cannot change either.</summary>
    public static Breadcrumb Settle(Breadcrumb breadcrumb) => HasSnapshotsOnly(breadcrumb) ? breadcrumb : CopyOf(breadcrumb);

    /// <summary>The breadcrumb as it is now, with values that cannot change: whoever made it may use it again.</summary>
    public static Breadcrumb CopyOf(Breadcrumb breadcrumb)
    {
        var copy = breadcrumb.Clone();
        if (copy.Message is { } message)
            copy.Message = TextLimit.CutToChars(message, TextLimit.LongestText);
        if (breadcrumb.Table is not { } values)
            return copy;
        foreach (var pair in values)
            copy.Data[pair.Key] = ValueSnapshot.Of(pair.Value);
        return copy;
    }

    public override Breadcrumb Read(object record) => ((Breadcrumb)record).Clone();

    internal override Breadcrumb ReadInPassing(object record) => (Breadcrumb)record;

    public override DateTimeOffset TimeOf(object record) => ((Breadcrumb)record).Timestamp;

    private static bool HasSnapshotsOnly(Breadcrumb breadcrumb)
    {
        if (breadcrumb.Message?.Length > TextLimit.LongestText)
            return false;
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
