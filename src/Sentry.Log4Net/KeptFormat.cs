using System.Globalization;
using log4net.Core;
using log4net.Util;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>
/// A kept event whose message is a format with values. The values are copied, since the array may be the application's own;
/// up to two of them, which most formats have, take no array of ours.
/// </summary>
internal sealed class KeptFormat : KeptRecord
{
    // Instead of a count, which would take another eight bytes.
    private static readonly object Absent = new();

    private readonly SystemStringFormat _format;
    private readonly object? _firstOrAll;
    private readonly object? _second;

    private KeptFormat(LoggingEvent record, SystemStringFormat format, object?[]? values)
        : base(record)
    {
        _format = format;
        var count = values?.Length ?? 0;
        if (count > 2)
        {
            _firstOrAll = values!.Clone();
            return;
        }

        _firstOrAll = count > 0 ? values![0] : Absent;
        _second = count > 1 ? values![1] : Absent;
    }

    /// <summary>Keeps the event, if none of its values can change; otherwise null.</summary>
    public static KeptFormat? TryMake(LoggingEvent record, SystemStringFormat format)
    {
        var values = format.Args;
        if (!LogRouter.CanKeepText(format.Format))
            return null;
        if (values is not null)
        {
            foreach (var value in values)
            {
                if (!LogRouter.CanKeep(value))
                    return null;
            }
        }

        return new KeptFormat(record, format, values);
    }

    protected override long Bytes => 64 + LogRouter.BytesOf(_firstOrAll) + LogRouter.BytesOf(_second);

    protected override void ReadMessage(LogEntry entry)
    {
        var values = Values();
        Log4NetMessage.ReadFormat(_format.Format, values, entry);
        var text = Log4NetMessage.TextOf(_format);
        entry.Message = IsUnchanged(values) ? text : string.Format(CultureInfo.InvariantCulture, _format.Format, values);
    }

    private object?[] Values()
    {
        if (_firstOrAll is object?[] all)
            return all;
        if (ReferenceEquals(_firstOrAll, Absent))
            return [];
        return ReferenceEquals(_second, Absent) ? [_firstOrAll] : [_firstOrAll, _second];
    }

    // Only the format itself can render with the culture it was given, and it renders whatever the application's array holds by now.
    private bool IsUnchanged(object?[] values)
    {
        var now = _format.Args ?? [];
        if (now.Length != values.Length)
            return false;
        for (var i = 0; i < now.Length; i++)
        {
            if (!ReferenceEquals(now[i], values[i]))
                return false;
        }

        return true;
    }
}
