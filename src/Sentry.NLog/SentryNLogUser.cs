using System.Collections.Generic;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;

namespace Sentry.NLog;

/// <summary>
/// The user of an event, rendered for each event on the thread that logs: <c>&lt;user id="${mdlc:UserId}" /&gt;</c>. A part that renders to an empty
/// text is left out.
/// </summary>
[NLogConfigurationItem]
public sealed class SentryNLogUser
{
    /// <summary>The user's id.</summary>
    public Layout? Id { get; set; }

    /// <summary>The user's name.</summary>
    public Layout? Username { get; set; }

    /// <summary>The user's e-mail address.</summary>
    public Layout? Email { get; set; }

    /// <summary>The user's IP address.</summary>
    public Layout? IpAddress { get; set; }

    /// <summary>The group the user belongs to; sent as <c>user.data.segment</c>.</summary>
    public Layout? Segment { get; set; }

    /// <summary>Other values about the user: <c>&lt;other name="tenant" layout="${event-properties:Tenant}" /&gt;</c>.</summary>
    [ArrayParameter(typeof(TargetPropertyWithContext), "other")]
    public IList<TargetPropertyWithContext> Other { get; } = new List<TargetPropertyWithContext>();

    /// <summary>Whether it says nothing: NLog looks at every property of a target, and so makes one.</summary>
    internal bool IsEmpty => Id is null && Username is null && Email is null && IpAddress is null && Segment is null && Other.Count == 0;
}
