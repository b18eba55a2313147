using System;

namespace Sentry.Scopes;

/// <summary>
/// Knows how to make a breadcrumb of something that was put on a trail unread. One instance serves many records:
/// what differs per record is in the record. Called later, on any thread, and possibly more than once.
/// </summary>
public abstract class BreadcrumbReader
{
    /// <summary>Makes the breadcrumb; null when nothing can be said. May throw: the trail then shows nothing for it.</summary>
    public abstract Breadcrumb? Read(object record);

    /// <summary>As <see cref="Read(object)"/>, for somebody who only looks: it may be what others are given, too.</summary>
    internal virtual Breadcrumb? ReadInPassing(object record) => Read(record);

    /// <summary>About how many bytes a record holds that nothing else does. Those kept unread have a few short values.</summary>
    public virtual long BytesOf(object record) => 256;

    /// <summary>When the record was made. Tells the order of records that several threads put on one trail at once.</summary>
    public abstract DateTimeOffset TimeOf(object record);
}
