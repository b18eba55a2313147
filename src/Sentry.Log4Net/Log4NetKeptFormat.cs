using System.Globalization;
using log4net.Core;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>
/// A kept event whose message is a format with values. The values are copied, because the array may belong to the application;
/// up to two of them, which covers most formats, need no array of ours.
/// </summary>
internal sealed class Log4NetKeptFormat : Log4NetKeptRecord
{
    // Used instead of a count, which would take another eight bytes.
    private static readonly object Absent = new();

    private readonly SystemStringFormat _format;
    private readonly object? _firstOrAll;
    private readonly object? _second;

    private Log4NetKeptFormat(LoggingEvent record, SystemStringFormat format, object?[]? values)
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

    /// <summary>Keeps the event if all its values are immutable; otherwise null.</summary>
    public static Log4NetKeptFormat? TryMake(LoggingEvent record, SystemStringFormat format)
    {
        var values = FormatParts.ValuesOf(format);
        if (!LogRouter.CanKeepText(FormatParts.FormatOf(format)))
            return null;
        if (values is not null)
        {
            foreach (var value in values)
            {
                if (!LogRouter.CanKeep(value))
                    return null;
            }
        }

        return new Log4NetKeptFormat(record, format, values);
    }

    protected override long Bytes => 64 + LogRouter.BytesOf(_firstOrAll) + LogRouter.BytesOf(_second);

    protected override void ReadMessage(LogEntry entry)
    {
        var values = Values();
        var format = FormatParts.FormatOf(_format);
        Log4NetMessageReader.ReadFormat(format, values, entry);
        var text = Log4NetMessageReader.TextOf(_format);
        entry.Message = IsUnchanged(values) || format is null ? text : string.Format(CultureInfo.InvariantCulture, format, values);
    }

    private object?[] Values()
    {
        if (_firstOrAll is object?[] all)
            return all;
        if (ReferenceEquals(_firstOrAll, Absent))
            return [];
        return ReferenceEquals(_second, Absent) ? [_firstOrAll] : [_firstOrAll, _second];
    }

    // Only the format object itself can render with its culture, and it renders the current content of the application's array.
    private bool IsUnchanged(object?[] values)
    {
        var now = FormatParts.ValuesOf(_format) ?? [];
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
