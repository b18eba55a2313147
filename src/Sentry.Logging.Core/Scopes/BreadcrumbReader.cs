using System;
using System.ComponentModel;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>
/// Makes a breadcrumb from an object that was put on a trail unread. One instance serves many records:
/// all data of a record is in the record. Called later, on any thread, and possibly more than once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BreadcrumbReader
{
    /// <summary>Makes the breadcrumb; null if there is none. May throw: then the trail shows no breadcrumb for the record.</summary>
    public abstract Breadcrumb? Read(object record);

    /// <summary>The same as <see cref="Read(object)"/>, for a caller that does not change the result: it may be shared.</summary>
    internal virtual Breadcrumb? ReadInPassing(object record) => Read(record);

    /// <summary>Approximate size of a record in bytes, without what other objects share. Unread records have a few short values.</summary>
    public virtual long BytesOf(object record) => 256;

    /// <summary>The time of the record. It orders the records that several threads put on one trail at once.</summary>
    public abstract DateTimeOffset TimeOf(object record);
}
