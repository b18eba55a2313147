using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Mail;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;

namespace Sentry.Exceptions;

/// <summary>
/// The properties of the framework's own exception types, one by one: without reflection, so that nothing is lost
/// in trimmed programs. A type is found by its name, without loading its assembly: code that has thrown one has loaded it.
/// </summary>
internal static class ExceptionProperties
{
    /// <summary>Reads the properties of an exception of its type. Throws what the properties throw.</summary>
    internal delegate void Reader(Exception exception, Action<string, object?> set);

    private static readonly Dictionary<string, Reader> Readers = new()
    {
        ["System.ArgumentException"] = static (e, set) => set("ParamName", (e as ArgumentException)?.ParamName),
        ["System.ArgumentOutOfRangeException"] = static (e, set) => set("ActualValue", (e as ArgumentOutOfRangeException)?.ActualValue),
        ["System.ObjectDisposedException"] = static (e, set) => set("ObjectName", (e as ObjectDisposedException)?.ObjectName),
        ["System.OperationCanceledException"] = static (e, set) =>
            set("CancellationToken.IsCancellationRequested", (e as OperationCanceledException)?.CancellationToken.IsCancellationRequested),
        ["System.TypeInitializationException"] = static (e, set) => set("TypeName", (e as TypeInitializationException)?.TypeName),
        ["System.TypeLoadException"] = static (e, set) => set("TypeName", (e as TypeLoadException)?.TypeName),
        ["System.BadImageFormatException"] = static (e, set) => set("FileName", (e as BadImageFormatException)?.FileName),
        ["System.IO.FileNotFoundException"] = static (e, set) => set("FileName", (e as FileNotFoundException)?.FileName),
        ["System.IO.FileLoadException"] = static (e, set) => set("FileName", (e as FileLoadException)?.FileName),
        ["System.ComponentModel.Win32Exception"] = static (e, set) => set("NativeErrorCode", (e as Win32Exception)?.NativeErrorCode),
        ["System.Net.Sockets.SocketException"] = static (e, set) => set("SocketErrorCode", (e as SocketException)?.SocketErrorCode),
#if NET
        ["System.Net.Http.HttpRequestException"] = static (e, set) => Http(e as HttpRequestException, set),
#endif
    };

    /// <summary>The readers for a type and its base types, most derived first.</summary>
    public static Reader[] Of(Type type)
    {
        var readers = new List<Reader>();
        for (var part = type; part is not null && part != typeof(Exception); part = part.BaseType)
        {
            if (!part.IsGenericType && part.Namespace is "System" or ['S', 'y', 's', 't', 'e', 'm', '.', ..] && part.FullName is { } name && Find(name) is { } reader)
                readers.Add(reader);
        }

        return [.. readers];
    }

    private static Reader? Find(string type)
    {
        if (Readers.TryGetValue(type, out var reader))
            return reader;
#if NET
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return null;
#endif
        return Rarer.Readers.TryGetValue(type, out reader) ? reader : null;
    }

    private static void Culture(CultureNotFoundException? e, Action<string, object?> set)
    {
        set("InvalidCultureName", e?.InvalidCultureName);
        set("InvalidCultureId", e?.InvalidCultureId);
    }

    // The input is the user's, and may be long.
    private static void Regex(RegexMatchTimeoutException? e, Action<string, object?> set)
    {
        set("Pattern", e?.Pattern);
        set("MatchTimeout", e?.MatchTimeout);
        set("Input.Length", e?.Input?.Length);
    }

    private static void Json(JsonException? e, Action<string, object?> set)
    {
        set("Path", e?.Path);
        set("LineNumber", e?.LineNumber);
        set("BytePositionInLine", e?.BytePositionInLine);
    }

    private static void Xml(XmlException? e, Action<string, object?> set)
    {
        if (e?.LineNumber > 0)
        {
            set("LineNumber", e.LineNumber);
            set("LinePosition", e.LinePosition);
        }

        set("SourceUri", e?.SourceUri);
    }

    private static void Database(DbException? e, Action<string, object?> set)
    {
        if (e?.ErrorCode != e?.HResult)
            set("ErrorCode", e?.ErrorCode);
#if NET
        set("SqlState", e?.SqlState);
        set("IsTransient", e?.IsTransient);
#endif
    }

#if NET
    private static void Http(HttpRequestException? e, Action<string, object?> set)
    {
        set("StatusCode", (int?)e?.StatusCode);
        set("HttpRequestError", e?.HttpRequestError is { } error and not HttpRequestError.Unknown ? error : null);
    }

    private static void Regex(RegexParseException? e, Action<string, object?> set)
    {
        set("Error", e?.Error);
        set("Offset", e?.Offset);
    }
#endif

    /// <summary>Rare types, each of which would make a native AOT program larger; the AOT compiler evaluates the check.</summary>
    private static class Rarer
    {
        public static readonly Dictionary<string, Reader> Readers = new()
        {
            ["System.NotFiniteNumberException"] = static (e, set) => set("OffendingNumber", (e as NotFiniteNumberException)?.OffendingNumber),
            ["System.Globalization.CultureNotFoundException"] = static (e, set) => Culture(e as CultureNotFoundException, set),
            ["System.Text.DecoderFallbackException"] = static (e, set) => set("Index", (e as DecoderFallbackException)?.Index),
            ["System.Text.EncoderFallbackException"] = static (e, set) => set("Index", (e as EncoderFallbackException)?.Index),
            ["System.Text.RegularExpressions.RegexMatchTimeoutException"] = static (e, set) => Regex(e as RegexMatchTimeoutException, set),
            ["System.Text.Json.JsonException"] = static (e, set) => Json(e as JsonException, set),
            ["System.Xml.XmlException"] = static (e, set) => Xml(e as XmlException, set),
            ["System.Net.WebException"] = static (e, set) => set("Status", (e as WebException)?.Status),
            ["System.Net.WebSockets.WebSocketException"] = static (e, set) => set("WebSocketErrorCode", (e as WebSocketException)?.WebSocketErrorCode),
            ["System.Net.Mail.SmtpException"] = static (e, set) => set("StatusCode", (e as SmtpException)?.StatusCode),
            ["System.Data.Common.DbException"] = static (e, set) => Database(e as DbException, set),
#if NET
            ["System.Net.Http.HttpIOException"] = static (e, set) => set("HttpRequestError", (e as HttpIOException)?.HttpRequestError),
            ["System.Runtime.CompilerServices.SwitchExpressionException"] = static (e, set) =>
                set("UnmatchedValue", (e as SwitchExpressionException)?.UnmatchedValue),
            ["System.Text.RegularExpressions.RegexParseException"] = static (e, set) => Regex(e as RegexParseException, set),
#endif
        };
    }
}
