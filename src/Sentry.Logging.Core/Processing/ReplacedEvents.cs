using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>
/// Handles an event that a hook returns instead of the given one. A copy is sent, because the hook may have kept the event and may return
/// it again. The copy gets what every event needs. Nothing about the user is copied from the given event: the hook may have left it out on purpose.
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

    /// <summary>The event to continue with; the given one if the hook returned that.</summary>
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
