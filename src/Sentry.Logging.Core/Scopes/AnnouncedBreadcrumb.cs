using System;
using Sentry.Adapters;

namespace Sentry.Scopes;

/// <summary>The breadcrumb of a record that a library wrote before it threw. It reads as null if the thrown exception has been reported.</summary>
internal sealed class AnnouncedBreadcrumb(Breadcrumb breadcrumb, AnnouncedThrow announcement)
{
    private static readonly AnnouncedReader Reader = new();

    /// <summary>Adds a breadcrumb; without an announcement it is an ordinary one.</summary>
    public static void AddTo(BreadcrumbTrail trail, Breadcrumb breadcrumb, AnnouncedThrow? announcement)
    {
        if (announcement is null)
            trail.Add(breadcrumb, ReadyBreadcrumb.Reader);
        else
            trail.Add(new AnnouncedBreadcrumb(breadcrumb, announcement), Reader);
    }

    private sealed class AnnouncedReader : BreadcrumbReader
    {
        public override Breadcrumb? Read(object record) => ((AnnouncedBreadcrumb)record).Shown is { } shown ? ReadyBreadcrumb.Reader.Read(shown) : null;

        internal override Breadcrumb? ReadInPassing(object record) => ((AnnouncedBreadcrumb)record).Shown;

        public override long BytesOf(object record) => ((AnnouncedBreadcrumb)record).Bytes;

        public override DateTimeOffset TimeOf(object record) => ((AnnouncedBreadcrumb)record).Timestamp;
    }

    private Breadcrumb? Shown => announcement.IsSuperseded ? null : breadcrumb;

    private long Bytes => breadcrumb.Bytes;

    private DateTimeOffset Timestamp => breadcrumb.Timestamp;
}
