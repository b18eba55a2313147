using System;
using CsCheck;
using Sentry.Exceptions;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Fuzz;

/// <summary>Texts that the SDK reads: the DSN, and stack traces.</summary>
public sealed class ConfiguredTextFuzz
{
    private static readonly Gen<string> Dsns = Inputs.Spoilt(Inputs.TextOf(
        "http", "https", "://", ":", "@", "/", "//", "?", "#", "[", "]", "::1", "[::1]", "%", "%20", "%zz", "..", ".", "key", "0123456789abcdef0123456789abcdef", "secret", "host",
        "sentry.io", "o1.ingest.sentry.io", "bücher.test", "xn--", "xn--bcher-kva", "127.0.0.1", "256.1.1.1", "0", ":0", ":443", ":65536", ":-1", "42", "/api/42/envelope/", "/api/42/store/", "/settings/",
        "\"", "'", " ", "\t", "\r\n", "\0", "${DSN}", "<dsn>", "{dsn}", "YOUR_DSN", ",", ";", "file:///", "\\\\", "\ud800", "\U0001F35C", "…"));

    private static readonly Gen<string> Traces = Inputs.Spoilt(Inputs.TextOf(
        "   at ", "  at ", "   bei ", "   в ", "Ns.Type", ".", "Method", ".ctor", "..ctor", "(", ")", "()", "[", "]", "[T]", "`1", "<", ">", "<>c", "<Main>b__0_0", "d__1", ".MoveNext()",
        "+", "+<>c__DisplayClass1_0", " in ", " in /src/a.cs", ":line ", ":line 12", ":line 99999999999999999999", ":12", " + 0x1f", " [0x0001f]", " --- ", "--- End of stack trace from previous location ---", "\n", "\r\n",
        "System.Exception: text", " ---> ", "g__Local|0_0", "|", ",", "&", "*", "String s", "C:\\src\\a.cs", "\0", "\ud800"));

    [Fact]
    public void Any_text_is_a_valid_DSN_or_an_error_without_its_secret() => Dsns.Sample(static text =>
    {
        if (Dsn.TryParse(text, out var dsn, out var problem))
            return problem.Length == 0 && Again(dsn);
        return problem.Length > 0;
    }, iter: Inputs.Share(0.25));

    [Fact]
    public void A_stack_trace_of_any_text_is_read_in_order_within_its_limits() => Traces.Sample(static text =>
    {
        var frames = StackText.Parse(text);
        _ = ExceptionText.Beyond(text, "System.Exception", "text");
        _ = ExceptionText.Own(text);
        return frames.Count <= Math.Min(1000, text.Split('\n').Length) && frames.TrueForAll(static frame => frame.RawFunction.Length > 0 && frame.Line >= 0);
    }, iter: Inputs.Share(0.2));

    /// <summary>What is shown and sent is a DSN for the same address.</summary>
    private static bool Again(Dsn dsn) =>
        Dsn.TryParse(dsn.Text, out var again, out _) && again.EnvelopeUrl == dsn.EnvelopeUrl && again.PublicKey == dsn.PublicKey && again.ProjectId == dsn.ProjectId;
}
