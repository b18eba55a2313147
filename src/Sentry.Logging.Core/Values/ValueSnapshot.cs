using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>
/// Copies any value of the application into an immutable one of our own: null, string, bool, long, double, list or dictionary.
/// Dates, Guids, decimals and integers that do not fit a double become invariant text. Depth and size are bounded; a cut leaves a mark.
/// Runs on the thread that logs, because the value may change or be disposed as soon as the call returns.
/// </summary>
internal partial struct ValueSnapshot
{
    /// <summary>How many bytes one value may have.</summary>
    public const int MaxBytes = 2048;

    private const int MaxDepth = 5;
    private const long LargestExactInteger = 1L << 53;

    private readonly bool _showsMembers;
    private readonly PrivacyFilter? _privacy;
    private int _room;
    private bool _hides;

    private ValueSnapshot(int room, bool showsMembers, PrivacyFilter? privacy)
    {
        _room = room;
        _showsMembers = showsMembers;
        _privacy = privacy;
    }

    /// <summary>Copies one value. Never throws, even if the value's members do.</summary>
    public static object? Of(object? value, int maxBytes = MaxBytes) => Of(value, maxBytes, showsMembers: false);

    private static object? Of(object? value, int maxBytes, bool showsMembers)
    {
        if (value is null or bool)
            return value;
        if (value is string text)
            return TextLimit.Cut(text, maxBytes);
        if (value is int number)
            return (long)number;

        using (SdkWork.Enter())
            return new ValueSnapshot(maxBytes, showsMembers, privacy: null).Copy(value, MaxDepth);
    }

    /// <summary>Copies one value of a record without sensitive data: members with sensitive names, secrets in texts.</summary>
    /// <param name="value">The value.</param>
    /// <param name="privacy">Redacts sensitive data.</param>
    /// <param name="hides">Whether the copy hides anything.</param>
    /// <param name="maxBytes">How much of it there may be.</param>
    public static object? Of(object? value, PrivacyFilter privacy, out bool hides, int maxBytes = MaxBytes)
    {
        hides = false;
        if (value is null or bool)
            return value;
        if (value is int number)
            return (long)number;

        using (SdkWork.Enter())
        {
            var snapshot = new ValueSnapshot(maxBytes, showsMembers: false, privacy);
            var copy = value is string text ? TextLimit.Cut(snapshot.Shown(text), maxBytes) : snapshot.Copy(value, MaxDepth);
            hides = snapshot._hides;
            return copy;
        }
    }

    /// <inheritdoc cref="Of(object?, PrivacyFilter, out bool, int)"/>
    public static object? Of(object? value, PrivacyFilter privacy, int maxBytes = MaxBytes) => Of(value, privacy, out _, maxBytes);

    /// <summary>Whether a value can be sent as it is, because a copy would be equal.</summary>
    public static bool CanStay(object? value) => value switch
    {
        null or bool or int => true,
        string text => ReferenceEquals(TextLimit.Cut(text, MaxBytes), text),
        long number => number is <= LargestExactInteger and >= -LargestExactInteger,
        double number => IsFinite(number),
        _ => false,
    };

    /// <summary>The value as invariant text, for tags and keys. Null stays null.</summary>
    public static string? TextOf(object? value)
    {
        using (SdkWork.Enter())
            return TextOfCopy(Of(value), value);
    }

    /// <inheritdoc cref="TextOf(object?)"/>
    public static string? TextOf(object? value, PrivacyFilter privacy)
    {
        using (SdkWork.Enter())
            return TextOfCopy(Of(value, privacy, out var hides), hides ? Redaction.Filtered : value);
    }

    private static string? TextOfCopy(object? copy, object? value) => copy switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => InvariantText.Of(value!),
    };

    /// <summary>A text of the application's, without secrets.</summary>
    private string Shown(string text)
    {
        var shown = _privacy?.Text(text) ?? text;
        _hides |= !ReferenceEquals(shown, text);
        return shown;
    }

    private object? OfNumber(long number)
    {
        _room -= 16;
        if (_privacy?.Unnamed(number) is string hidden)
        {
            _hides = true;
            return hidden;
        }

        return number is <= LargestExactInteger and >= -LargestExactInteger ? number : number.ToString(CultureInfo.InvariantCulture);
    }

    private object? Copy(object? value, int depth)
    {
        switch (value)
        {
            case null:
                return null;
            case bool:
                _room -= 5;
                return value;
            case string text:
                return CutToRoom(Shown(text));
            case Enum:
                return CutToRoom(InvariantText.Of(value));
            case byte or sbyte or short or ushort or int or uint:
                _room -= 8;
                return Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case long number:
                return OfNumber(number);
            case ulong number:
                _room -= 16;
                return number <= LargestExactInteger ? (long)number : number.ToString(CultureInfo.InvariantCulture);
            case double number:
                _room -= 16;
                return IsFinite(number) ? value : number.ToString(CultureInfo.InvariantCulture);
            case float number:
                _room -= 16;
                // Through its text: 0.1f means 0.1, not 0.10000000149011612.
                return IsFinite(number)
                    ? double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                    : number.ToString(CultureInfo.InvariantCulture);
            case DateTime date:
                return CutToRoom(date.ToString("O", CultureInfo.InvariantCulture));
            case DateTimeOffset date:
                return CutToRoom(date.ToString("O", CultureInfo.InvariantCulture));
#if NET
            case DateOnly date:
                return CutToRoom(date.ToString("O", CultureInfo.InvariantCulture));
            case TimeOnly time:
                return CutToRoom(time.ToString("O", CultureInfo.InvariantCulture));
#endif
            case Uri uri:
                return CutToRoom(Shown(uri.OriginalString));
            case decimal or Guid or TimeSpan:
                return CutToRoom(InvariantText.Of(value));
            case byte[] bytes:
                return OfBytes(bytes);
            default:
                return CopyOther(value, depth);
        }
    }

    private object? CopyOther(object value, int depth)
    {
        try
        {
            if (NamedValues.Of(value) is { } pairs)
                return depth == 0 ? Mark(value) : CopyPairs(pairs, value, depth);
            if (TreeNode.TryUnwrap(value, out var inner))
                return Copy(inner, depth);
            if (NamedValues.TryReadPair(value, out var pair))
                return depth == 0 ? CutMark.Unknown : CopyPairs([pair], value, depth);
            if (value is not IFormattable && ItemsOf(value) is { } list)
                return depth == 0 ? Mark(value) : CopyList(list, depth);
            if (_showsMembers && ObjectMembers.Of(value) is { } members)
                return depth == 0 ? CutToRoom(CutMark.Unknown) : CopyPairs(members, value, depth);
        }
        catch (Exception e)
        {
            return CutToRoom(CutMark.Unreadable(e));
        }

        return CutToRoom(Shown(InvariantText.Of(value)));
    }

    // Enumerating a query would run it. A tuple has lost its names at run time, so it is a list.
    private static IEnumerable? ItemsOf(object value) => value switch
    {
        IQueryable => null,
        IEnumerable list => list,
#if NET
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
#endif
        _ => null,
    };

    private List<object?> CopyList(IEnumerable list, int depth)
    {
        var copy = new List<object?>();
        try
        {
            foreach (var item in list)
            {
                if (_room <= 0)
                {
                    copy.Add(CutMark.Of(list));
                    break;
                }

                _room -= 2;
                copy.Add(Copy(item, depth - 1));
            }
        }
        catch (Exception e)
        {
            copy.Add(CutMark.Unreadable(e));
        }

        return copy;
    }

    private Dictionary<string, object?> CopyPairs(IEnumerable<KeyValuePair<string, object?>> pairs, object owner, int depth)
    {
        var copy = new Dictionary<string, object?>();
        try
        {
            foreach (var pair in pairs)
            {
                if (_room <= 0)
                {
                    copy[CutMark.Name] = CutMark.Of(owner);
                    break;
                }

                _room -= 4;
                copy[CutToRoom(pair.Key ?? "null")] = CopyMember(pair.Key, pair.Value, depth);
            }
        }
        catch (Exception e)
        {
            copy[CutMark.Name] = CutMark.Unreadable(e);
        }

        return copy;
    }

    private object? CopyMember(string? name, object? value, int depth)
    {
        if (_privacy?.Hides(name, value) != true)
            return Copy(value, depth - 1);
        _hides = true;
        return CutToRoom(Redaction.Filtered);
    }

    private string Mark(object owner) => CutToRoom(CutMark.Of(owner));

    private string OfBytes(byte[] bytes)
    {
        const int bytesOfGroup = 3;
        const int charsOfGroup = 4;
        var groups = Math.Max(_room - 32, 32) / charsOfGroup;
        if (bytes.Length <= groups * bytesOfGroup)
            return CutToRoom(Convert.ToBase64String(bytes));
        return CutToRoom(Convert.ToBase64String(bytes, 0, groups * bytesOfGroup) + CutMark.OfBytes(bytes.Length));
    }

    private string CutToRoom(string text)
    {
        var cut = TextLimit.Cut(text, Math.Max(_room, 64));
        _room -= cut.Length + 2;
        return cut;
    }

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
