using System;

namespace Sentry.TextStacks;

/// <summary>
/// Java and other languages of its machine: <c>at com.acme.Cart.pay(Cart.java:12)</c>, with <c>java.base/</c> before the class and
/// <c>~[cart.jar:1.0]</c> after the file. A cause comes after the exception, and <c>... 3 more</c> says how many frames both have.
/// </summary>
internal sealed class JavaFormat : StackFormat
{
    private static readonly StackKind Kind = new();

    private static readonly string[] Extensions = [".java", ".kt", ".kts", ".scala", ".groovy", ".clj", ".cljc"];

    private static readonly string[] Libraries = ["java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "kotlin.", "kotlinx.", "scala.", "groovy.", "clojure."];

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = lines.Current.Trim();
        if (parts.IsIn(Kind) && Chars.Starts(line, "... ") && (Chars.Ends(line, " more") || Chars.Ends(line, " common frames omitted")))
            return true;
        if (!Chars.Starts(line, "at "))
            return false;

        var call = WithoutPackage(line.Slice(3).TrimStart(), out var package);
        var open = call.IndexOf('(');
        if (open <= 0 || call[call.Length - 1] != ')')
            return false;
        var path = call.Slice(0, open);
        var place = call.Slice(open + 1, call.Length - open - 2);
        if (path.IndexOf(' ') >= 0 || path.IndexOf('.') < 0 || !IsPlace(place, out var file, out var number))
            return false;

        var slash = SlashBeforeClass(path);
        if (slash >= 0)
            package ??= path.Slice(0, slash).Trim('/').ToString();
        path = path.Slice(slash + 1);
        var dot = path.LastIndexOf('.');
        var module = dot > 0 ? path.Slice(0, dot).ToString() : null;
        var frame = frames.Of("java", path.Slice(dot + 1).ToString(), file, !IsLibrary(path), number, module: module);
        frame.Package = package;
        parts.Add(Kind, frame);
        return true;
    }

    // "Cart.java:12", "Cart.java", "SourceFile:12", "Native Method", "Unknown Source"
    private static bool IsPlace(ReadOnlySpan<char> place, out string? file, out int number)
    {
        file = null;
        var isNumbered = Chars.TakeNumber(ref place, out number);
        if (place.SequenceEqual("Native Method".AsSpan()) || place.SequenceEqual("Unknown Source".AsSpan()) || place.SequenceEqual("<generated>".AsSpan()))
            return true;
        if (place.IndexOfAny('(', ')', ' ') >= 0)
            return false;
        var isKnown = isNumbered && place.SequenceEqual("SourceFile".AsSpan());
        foreach (var extension in Extensions)
            isKnown |= Chars.Ends(place, extension);
        if (isKnown)
            file = place.ToString();
        return isKnown;
    }

    // Loggers name the file that the class came from.
    private static ReadOnlySpan<char> WithoutPackage(ReadOnlySpan<char> call, out string? package)
    {
        package = null;
        var open = call.LastIndexOf('[');
        if (open <= 1 || call[call.Length - 1] != ']')
            return call;
        package = call.Slice(open + 1, call.Length - open - 2).ToString();
        return call.Slice(0, open).TrimEnd('~').TrimEnd();
    }

    // "java.base/java.lang.Thread.run"; a lambda's class has a slash of its own: "Cart$$Lambda/0x00007f1.accept".
    private static int SlashBeforeClass(ReadOnlySpan<char> path)
    {
        var slash = path.LastIndexOf('/');
        return slash >= 0 && Chars.Starts(path.Slice(slash + 1), "0x") ? path.Slice(0, slash).LastIndexOf('/') : slash;
    }

    private static bool IsLibrary(ReadOnlySpan<char> path)
    {
        foreach (var library in Libraries)
        {
            if (Chars.Starts(path, library))
                return true;
        }

        return false;
    }
}
