using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Configuration;

/// <summary>Creates the rows of the option tables, one type of value each.</summary>
internal static class OptionRows
{
    private static readonly SentryOptions Defaults = new();

    public static OptionRow Text(string name, Func<SentryOptions, string?> get, Action<SentryOptions, string> set) =>
        new(name, OptionKind.Text, null, get, (o, v) =>
        {
            set(o, v);
            return true;
        });

    public static OptionRow List(string name, Func<SentryOptions, IList<string>> get, Action<SentryOptions, IList<string>> set) =>
        new(name, OptionKind.List, null, o => string.Join(",", get(o) ?? []), (o, v) =>
        {
            set(o, NamesIn(v));
            return true;
        });

    public static OptionRow Flag(string name, Func<SentryOptions, bool?> get, Action<SentryOptions, bool> set) =>
        new(name, OptionKind.Flag, "true or false", o => Shown(get(o)), (o, v) =>
        {
            if (!bool.TryParse(v, out var flag))
                return false;
            set(o, flag);
            return true;
        });

    public static OptionRow Words<T>(string name, Func<SentryOptions, T> get, Action<SentryOptions, T> set)
        where T : struct, Enum =>
        new(name, OptionKind.Words, "one of " + string.Join(", ", EnumNames<T>()), o => get(o).ToString(), (o, v) =>
        {
            // Enum.TryParse also accepts numbers, with or without a matching name.
            if (v.Length == 0 || !char.IsLetter(v[0]) || !Enum.TryParse<T>(v, ignoreCase: true, out var word))
                return false;
            set(o, word);
            return true;
        })
        {
            ResetInvalid = o => set(o, get(Defaults)),
        };

    /// <summary>Words of which several may be given.</summary>
    public static OptionRow SomeOf<T>(string name, Func<SentryOptions, T> get, Action<SentryOptions, T> set)
        where T : struct, Enum =>
        Words(name, get, set) with { Wanted = "one or several, separated by commas, of " + string.Join(", ", EnumNames<T>()) };

    public static OptionRow Time(string name, TimeSpan most, Func<SentryOptions, TimeSpan> get, Action<SentryOptions, TimeSpan> set) =>
        new(
            name,
            OptionKind.Time,
            $"a time from {Shown(TimeSpan.Zero)} to {Shown(most)}, such as 00:00:02 for two seconds",
            o => Shown(get(o)),
            (o, v) =>
            {
                if (!TimeSpan.TryParse(v, CultureInfo.InvariantCulture, out var time) || time < TimeSpan.Zero || time > most)
                    return false;
                set(o, time);
                return true;
            })
        {
            ResetInvalid = o => set(o, get(Defaults)),
            Range = (0, most.TotalSeconds),
        };

    public static OptionRow Rate(string name, Func<SentryOptions, double?> get, Action<SentryOptions, double?> set) =>
        new(name, OptionKind.Rate, "a number from 0 to 1, such as 0.25", o => Shown(get(o)), (o, v) =>
        {
            if (!double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || rate is not (>= 0 and <= 1))
                return false;
            set(o, rate);
            return true;
        })
        {
            ResetInvalid = o => set(o, null),
            Range = (0, 1),
        };

    public static OptionRow Number(string name, long least, long most, Func<SentryOptions, long> get, Action<SentryOptions, long> set) =>
        new(name, OptionKind.Number, FormattableString.Invariant($"a whole number from {least} to {most}"), o => Shown(get(o)), (o, v) =>
        {
            if (!long.TryParse(v, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                return false;
            set(o, number);
            return true;
        })
        {
            ResetInvalid = o => set(o, get(Defaults)),
            Range = (least, most),
        };

    /// <summary>The names of a list, separated by commas.</summary>
    private static List<string> NamesIn(string value)
    {
        var names = new List<string>();
        foreach (var name in value.Split(','))
        {
            if (name.Trim() is { Length: > 0 } trimmed)
                names.Add(trimmed);
        }

        return names;
    }

    private static string Shown(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string? Shown<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static string[] EnumNames<T>()
        where T : struct, Enum =>
#if NET
        Enum.GetNames<T>();
#else
        Enum.GetNames(typeof(T));
#endif
}
