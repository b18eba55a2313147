using System.Collections.Generic;
using System.Threading;

namespace Sentry;

// A second capture, or a hook that returns another event, sends a copy.
public sealed partial class SentryEvent
{
    /// <summary>The event on the first capture, then a copy with a new id: the server would discard a second event with the same id.</summary>
    internal SentryEvent Captured() => Interlocked.Exchange(ref _isCaptured, 1) == 0 ? this : Copy(SentryId.Create());

    /// <summary>A copy that does not change with this event. It has the same id, unless this event was captured before.</summary>
    internal SentryEvent CapturedCopy() => Copy(Interlocked.Exchange(ref _isCaptured, 1) == 0 ? EventId : SentryId.Create());

    /// <summary>A copy with a new id and without what belongs to one occurrence: it stands for events that are equal to this one.</summary>
    internal SentryEvent Sample()
    {
        var sample = new SentryEvent(null, SentryId.Create())
        {
            Level = Level,
            Logger = Logger,
            Message = Message,
            Release = Release,
            Distribution = Distribution,
            Environment = Environment,
            ServerName = ServerName,
            TransactionName = TransactionName,
            Sdk = Sdk,
            Trace = Trace,
            IsFromLibrary = IsFromLibrary,
            Kind = Kind,
            _isCaptured = 1,
            _tags = _tags is null ? null : new(_tags),
            _fingerprint = _fingerprint is null ? null : [.. _fingerprint],
            _threads = _threads is null ? null : [.. _threads],
        };
        foreach (var exception in _exceptions ?? [])
        {
            if (exception is not null)
                sample.SentryExceptions.Add(exception.WithoutOrigin());
        }

        return sample;
    }

    private SentryEvent Copy(SentryId id) => new(Exception, id)
    {
        Timestamp = Timestamp,
        Level = Level,
        Logger = Logger,
        Message = Message,
        Release = Release,
        Distribution = Distribution,
        Environment = Environment,
        ServerName = ServerName,
        TransactionName = TransactionName,
        Sdk = Sdk,
        Trace = Trace,
        MechanismType = MechanismType,
        IsHandled = IsHandled,
        EndsProcess = EndsProcess,
        IsAfterthought = IsAfterthought,
        Announcement = Announcement,
        IsFromLibrary = IsFromLibrary,
        IsPrivate = IsPrivate,
        Kind = Kind,
        DerivedTags = DerivedTags,
        DerivedRequest = DerivedRequest,
        DerivedTransactionName = DerivedTransactionName,
        DerivedFingerprint = DerivedFingerprint,
        Attachments = Attachments,
        _isCaptured = 1,
        _user = KnownUser?.Clone(),
        _request = KnownRequest?.Clone(),
        _tags = _tags is null ? null : new(_tags),
        _extra = _extra is null ? null : new(_extra),
        _contexts = _contexts is null ? null : new(_contexts),
        _fingerprint = _fingerprint is null ? null : [.. _fingerprint],
        _exceptions = _exceptions is null ? null : [.. _exceptions],
        _threads = _threads is null ? null : [.. _threads],
        _trail = _trail,
        _breadcrumbs = _breadcrumbs is null ? null : new List<Breadcrumb>(_breadcrumbs),
    };
}
