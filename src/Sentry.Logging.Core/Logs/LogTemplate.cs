using System;
using System.Globalization;
using System.Text;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// The templates of <see cref="SentryStructuredLogger"/>: <c>{Name}</c>, <c>{0}</c>, <c>{Name,10:N1}</c>, <c>{{</c>. If all holes are numbers, a number selects
/// an argument; otherwise each hole shows the next argument. An argument without a hole is still a parameter.
/// </summary>
internal static class LogTemplate
{
    /// <summary>Fills in template, parameters and text.</summary>
    public static void Read(string template, object?[] arguments, SentryLog log)
    {
        log.Message = template;
        if (arguments.Length == 0)
            return;
        log.Template = template;
        var isPositional = Walk(template, null, static (_, hole, _) => IsNumber(hole.Name));
        var next = 0;
        var isShown = new bool[arguments.Length];
        var text = new StringBuilder(template.Length + 32);
        Walk(template, text, (to, hole, written) =>
        {
            var index = isPositional ? int.Parse(hole.Name, CultureInfo.InvariantCulture) : next++;
            if (index >= arguments.Length)
            {
                to!.Append(written);
                return true;
            }

            isShown[index] = true;
            log.SetParameter(hole.Name, LogValue.Settle(arguments[index]));
            to!.Append(Shown(arguments[index], hole));
            return true;
        });
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!isShown[i])
                log.SetParameter(i.ToString(CultureInfo.InvariantCulture), LogValue.Settle(arguments[i]));
        }

        log.Message = text.ToString();
    }

    private static bool IsNumber(string name) => name.Length is > 0 and < 4 && Array.TrueForAll(name.ToCharArray(), static letter => letter is >= '0' and <= '9');

    /// <summary>Parses a template: texts are appended, and a callback is called for each hole. False if the callback returns false.</summary>
    private static bool Walk(string template, StringBuilder? text, Func<StringBuilder?, Hole, string, bool> take)
    {
        var at = 0;
        while (at < template.Length)
        {
            var letter = template[at];
            if (letter is '{' or '}' && at + 1 < template.Length && template[at + 1] == letter)
            {
                text?.Append(letter);
                at += 2;
                continue;
            }

            var end = letter == '{' ? template.IndexOf('}', at) : -1;
            if (end <= at + 1)
            {
                text?.Append(letter);
                at++;
                continue;
            }

            if (!take(text, Hole.Of(template.Substring(at + 1, end - at - 1)), template.Substring(at, end - at + 1)))
                return false;
            at = end + 1;
        }

        return true;
    }

    private static string Shown(object? value, Hole hole)
    {
        string text;
        try
        {
            text = value switch
            {
                null => "(null)",
                string given => given,
                IFormattable number => number.ToString(hole.Format, CultureInfo.InvariantCulture) ?? string.Empty,
                _ => ValueSnapshot.TextOf(value) ?? string.Empty,
            };
        }
        catch (Exception e)
        {
            text = CutMark.Unreadable(e);
        }

        return hole.Width < 0 ? text.PadRight(-hole.Width) : text.PadLeft(hole.Width);
    }

    private readonly record struct Hole(string Name, int Width, string? Format)
    {
        private const int Widest = 1000;

        public static Hole Of(string content)
        {
            var colon = content.IndexOf(':');
            var format = colon < 0 ? null : content.Substring(colon + 1);
            var name = colon < 0 ? content : content.Substring(0, colon);
            var comma = name.IndexOf(',');
            var width = 0;
            if (comma >= 0 && int.TryParse(name.Substring(comma + 1), NumberStyles.Integer, CultureInfo.InvariantCulture, out var wanted))
                width = Math.Max(-Widest, Math.Min(wanted, Widest));
            name = (comma < 0 ? name : name.Substring(0, comma)).Trim();
            return new Hole(name.Length > 1 && name[0] is '@' or '$' ? name.Substring(1) : name, width, format);
        }
    }
}
