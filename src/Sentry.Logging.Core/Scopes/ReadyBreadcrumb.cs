using System;
using Sentry.Values;

namespace Sentry.Scopes;

/// <summary>Reads what was a breadcrumb when it was added. A copy, so that a hook which changes its event does not change later ones.</summary>
internal sealed class ReadyBreadcrumb : BreadcrumbReader
{
    public static ReadyBreadcrumb Reader { get; } = new();

    /// <summary>The breadcrumb as it is now, with values that cannot change: whoever made it may use it again.</summary>
    public static Breadcrumb CopyOf(Breadcrumb breadcrumb)
    {
        var copy = breadcrumb.Clone();
        if (!breadcrumb.HasData)
            return copy;
        foreach (var pair in breadcrumb.Data)
            copy.Data[pair.Key] = ValueSnapshot.Of(pair.Value);
        return copy;
    }

    public override Breadcrumb Read(object record) => ((Breadcrumb)record).Clone();

    public override DateTimeOffset TimeOf(object record) => ((Breadcrumb)record).Timestamp;
}
