using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sentry.Diagnostics;

namespace Sentry.Values;

/// <summary>
/// Copies any value of the application into an immutable one of our own: null, string, bool, long, double, list or dictionary.
/// Dates, Guids, decimals and integers that do not fit a double become invariant text. Depth and size are bounded; a cut leaves a mark.
/// Runs on the thread that logs, because the value may change or be disposed as soon as the call returns.
/// </summary>
internal struct ValueSnapshot
{
    /// <summary>How many bytes one value may have.</summary>
    public const int MaxBytes = 2048;

    private const int MaxDepth = 5;
    private const long LargestExactInteger = 1L << 53;

    private int _room;

    private ValueSnapshot(int room) => _room = room;

    /// <summary>Copies one value. Never throws, even if the value's members do.</summary>
    public static object? Of(object? value, int maxBytes = MaxBytes)
    {
        if (value is null or bool)
            return value;
        if (value is string text)
            return TextLimit.Cut(text, maxBytes);
        if (value is int number)
            return (long)number;

        using (SdkWork.Enter())
            return new ValueSnapshot(maxBytes).Copy(value, MaxDepth);
    }

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
        {
            return Of(value) switch
            {
                null => null,
                string text => text,
                bool flag => flag ? "true" : "false",
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => InvariantText.Of(value!),
            };
        }
    }

    /// <summary>
    /// Whether a value can be kept by reference and read later with the same result: an immutable scalar.
    /// Called for every parameter of every breadcrumb.
    /// </summary>
    public static bool IsImmutableScalar(object? value) => value is null or string || IsImmutableScalar(value.GetType());

    /// <summary>Whether this holds for all values of a type.</summary>
    public static bool IsImmutableScalar(Type type) =>
        Type.GetTypeCode(type) != TypeCode.Object
            ? !type.IsEnum || !Unloadable.Is(type)
            : type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || (typeof(Uri).IsAssignableFrom(type) && !Unloadable.Is(type));

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
                return CutToRoom(text);
            case Enum:
                return CutToRoom(InvariantText.Of(value));
            case byte or sbyte or short or ushort or int or uint:
                _room -= 8;
                return Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case long number:
                _room -= 16;
                return number is <= LargestExactInteger and >= -LargestExactInteger ? value : number.ToString(CultureInfo.InvariantCulture);
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
                return CutToRoom(uri.OriginalString);
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
        }
        catch (Exception e)
        {
            return CutToRoom(CutMark.Unreadable(e));
        }

        return CutToRoom(InvariantText.Of(value));
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
                copy[CutToRoom(pair.Key ?? "null")] = Copy(pair.Value, depth - 1);
            }
        }
        catch (Exception e)
        {
            copy[CutMark.Name] = CutMark.Unreadable(e);
        }

        return copy;
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
