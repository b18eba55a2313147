using System;
using System.Reflection;
using log4net.Util;

namespace Sentry.Log4Net;

/// <summary>
/// What a message is made of that was logged as a format with values. log4net tells it since its third version; before that, both are fields of its own.
/// Where neither is found, the message is a finished text.
/// </summary>
internal static class FormatParts
{
    private static readonly Func<SystemStringFormat, string?> Format = Reader<string>(
        typeof(SystemStringFormat).GetProperty("Format"), typeof(SystemStringFormat).GetField("m_format", BindingFlags.Instance | BindingFlags.NonPublic));

    private static readonly Func<SystemStringFormat, object?[]?> Values = Reader<object?[]>(
        typeof(SystemStringFormat).GetProperty("Args"), typeof(SystemStringFormat).GetField("m_args", BindingFlags.Instance | BindingFlags.NonPublic));

    public static string? FormatOf(SystemStringFormat message) => Format(message);

    public static object?[]? ValuesOf(SystemStringFormat message) => Values(message);

    private static Func<SystemStringFormat, T?> Reader<T>(PropertyInfo? property, FieldInfo? field)
        where T : class
    {
        if (property?.GetGetMethod() is { } get)
            return (Func<SystemStringFormat, T?>)get.CreateDelegate(typeof(Func<SystemStringFormat, T?>));
        if (field is not null)
            return message => field.GetValue(message) as T;
        return static _ => null;
    }
}
