using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>Each from the framework itself, where it throws such a one at all.</summary>
public sealed class ExceptionPropertiesTests
{
    public static TheoryData<string, Exception, string> Known => new()
    {
        { "argument", Thrown.By(() => ArgumentNullException.ThrowIfNull((object?)null, "order")), "ParamName=order" },
        { "range", new ArgumentOutOfRangeException("count", -1, "too few"), "ActualValue=-1 ParamName=count" },
        { "range of an object", new ArgumentOutOfRangeException("count", new object(), "odd"), "ParamName=count" },
        { "disposed", Thrown.By(() => ObjectDisposedException.ThrowIf(true, new MemoryStream())), "ObjectName=System.IO.MemoryStream" },
        { "cancelled", Thrown.By(() => new CancellationToken(true).ThrowIfCancellationRequested()), "CancellationToken.IsCancellationRequested=True" },
        { "initializer", new TypeInitializationException("Shop.Cart", null), "TypeName=Shop.Cart" },
        { "load", Thrown.By(() => Type.GetType("Shop.Cart, System.Private.CoreLib", throwOnError: true)), "TypeName=Shop.Cart" },
        { "file", Thrown.By(() => File.ReadAllText("/not/there")), string.Empty },
        { "missing file", new FileNotFoundException("f", "a.txt"), "FileName=a.txt" },
        { "image", new BadImageFormatException("b", "a.dll"), "FileName=a.dll" },
        { "culture", Thrown.By(() => CultureInfo.GetCultureInfo("x-y-z-not-a-culture-")), "InvalidCultureName=x-y-z-not-a-culture- ParamName=name" },
        { "system", new Win32Exception(2), "NativeErrorCode=2" },
        { "socket", new SocketException((int)SocketError.ConnectionRefused), "SocketErrorCode=ConnectionRefused" },
        { "http", new HttpRequestException("h", null, HttpStatusCode.ServiceUnavailable), "StatusCode=503" },
        { "http error", new HttpRequestException(HttpRequestError.NameResolutionError), "HttpRequestError=NameResolutionError" },
        { "http body", new HttpIOException(HttpRequestError.ResponseEnded), "HttpRequestError=ResponseEnded" },
        { "xml", Thrown.By(() => { new XmlDocument().LoadXml("<a>\n<"); }), "LineNumber=2 LinePosition=2" },
        { "json", Thrown.By(() => { JsonSerializer.Deserialize<int[]>("[1,\n\"x\"]"); }), "BytePositionInLine=3 LineNumber=1 Path=$[1]" },
        { "pattern", Thrown.By(() => { _ = new Regex("("); }), "Error=InsufficientClosingParentheses Offset=1" },
        { "timeout", new RegexMatchTimeoutException("secret", "a+", TimeSpan.FromSeconds(1)), "Input.Length=6 MatchTimeout=00:00:01 Pattern=a+" },
        { "database", new Lost(), "ErrorCode=7 IsTransient=True SqlState=08006" },
        { "derived", new Strict(), "ParamName=derived" },
        { "other", new FormatException(), string.Empty },
        { "namesake", new FileNotFoundExceptionOfOurs(), string.Empty },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void What_the_frameworks_exceptions_say_in_properties_is_in_the_data(string kind, Exception exception, string expected)
    {
        Assert.NotEmpty(kind);
        var data = Thrown.Read(exception).SentryExceptions[^1].Mechanism!.Data!;

        foreach (var part in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part[..part.IndexOf('=')];
            Assert.Equal(part, name + "=" + Convert.ToString(data[name], CultureInfo.InvariantCulture));
        }

        if (expected.Length == 0)
            Assert.Equal(["HResult"], data.Keys);
    }

    [Fact]
    public void An_entry_of_the_users_is_not_overwritten()
    {
        var exception = new ArgumentException("a", "order") { Data = { ["ParamName"] = "mine" } };

        Assert.Equal("mine", Thrown.Read(exception).SentryExceptions[0].Mechanism!.Data!["ParamName"]);
    }

    [Fact]
    public void Numbers_stay_numbers()
    {
        var data = Thrown.Read(new HttpRequestException("h", null, HttpStatusCode.BadGateway)).SentryExceptions[0].Mechanism!.Data!;

        Assert.Equal(502L, data["StatusCode"]);
    }

    private sealed class Lost : DbException
    {
        public override int ErrorCode => 7;

        public override string SqlState => "08006";

        public override bool IsTransient => true;
    }

    private sealed class Strict() : ArgumentException("s", "derived");

    private sealed class FileNotFoundExceptionOfOurs : Exception;
}
