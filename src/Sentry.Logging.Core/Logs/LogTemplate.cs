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
        var isPositional = HasOnlyNumbers(template);
        var next = 0;
        var isShown = new bool[arguments.Length];
        var text = new StringBuilder(template.Length + 32);
        var parts = new TemplateParts(template);
        while (parts.Next())
        {
            var index = !parts.IsHole ? arguments.Length : isPositional ? NumberIn(parts.Name) : next++;
            if (index >= arguments.Length)
            {
                parts.AppendTo(text);
                continue;
            }

            isShown[index] = true;
            log.SetParameter(parts.Name.ToString(), LogValue.Settle(arguments[index]));
            text.Append(parts.Padded(Shown(arguments[index], parts.Format)));
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (!isShown[i])
                log.SetParameter(i.ToString(CultureInfo.InvariantCulture), LogValue.Settle(arguments[i]));
        }

        log.Message = text.ToString();
    }

    private static bool HasOnlyNumbers(string template)
    {
        var parts = new TemplateParts(template);
        while (parts.Next())
        {
            if (parts.IsHole && NumberIn(parts.Name) < 0)
                return false;
        }

        return true;
    }

    /// <summary>The number that a name is; -1: it is none.</summary>
    private static int NumberIn(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 3)
            return -1;
        var number = 0;
        foreach (var letter in name)
        {
            if (letter is < '0' or > '9')
                return -1;
            number = (number * 10) + letter - '0';
        }

        return number;
    }

    private static string Shown(object? value, string? format)
    {
        try
        {
            return value switch
            {
                null => "(null)",
                string given => given,
                IFormattable number => number.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty,
                _ => ValueSnapshot.TextOf(value) ?? string.Empty,
            };
        }
        catch (Exception e)
        {
            return CutMark.Unreadable(e);
        }
    }
}
