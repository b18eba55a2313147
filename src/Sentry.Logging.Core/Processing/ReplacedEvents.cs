using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>
/// What becomes of an event that a hook returns in the place of the one it was given. It is told as a copy, since the hook may have kept it and may return
/// it again, and the copy has what no event can be without. What says something of the user is not taken over: the hook may have left that out on purpose.
/// </summary>
internal sealed class ReplacedEvents
{
    private readonly ExceptionReader _exceptions;
    private readonly EventDefaults _defaults;

    public ReplacedEvents(ExceptionReader exceptions, EventDefaults defaults)
    {
        _exceptions = exceptions;
        _defaults = defaults;
    }

    /// <summary>The event to go on with; the given one where that came back.</summary>
    public SentryEvent Settle(SentryEvent given, SentryEvent returned)
    {
        if (ReferenceEquals(returned, given))
            return given;
        var copy = returned.CapturedCopy();
        copy.Trace = given.Trace;
        copy.MechanismType = given.MechanismType;
        copy.IsHandled = given.IsHandled;
        copy.EndsProcess = given.EndsProcess;
        copy.Sdk = given.Sdk;
        copy.Level ??= given.Level;
        if (copy.Timestamp == default)
            copy.Timestamp = given.Timestamp;
        _defaults.FillIdentity(copy);
        if (copy.Exception is { } exception && !copy.HasExceptions)
            _exceptions.Read(copy, exception, copy.MechanismType, copy.IsHandled);
        return copy;
    }
}
