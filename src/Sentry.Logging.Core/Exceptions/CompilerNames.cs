using System;

namespace Sentry.Exceptions;

/// <summary>
/// Recognises the types and methods that compilers generate for closures and state machines, and the method that they belong to:
/// C# <c>&lt;Pay&gt;d__1</c> and <c>&lt;&gt;c__DisplayClass1_0</c>; Visual Basic <c>VB$StateMachine_4_Pay</c>, <c>_Closure$__1-0</c> and
/// <c>_Lambda$__0</c>; F# <c>pay@12-1</c>.
/// </summary>
internal static class CompilerNames
{
    public const string Lambda = "lambda";

    private const string BasicStateMachine = "VB$StateMachine_";
    private const string BasicClosure = "_Closure$__";
    private const string BasicLambda = "_Lambda$__";

    /// <summary>Whether the compiler has generated this type.</summary>
    /// <param name="segment">The type's own name in metadata.</param>
    /// <param name="writer">The method whose body it contains; null if it contains several, or none.</param>
    public static bool IsMade(string segment, out string? writer)
    {
        writer = null;
        if (segment is ['<', ..])
            writer = StateMachineOf(segment);
        else if (segment.StartsWith(BasicStateMachine, StringComparison.Ordinal))
            writer = WithoutNumber(segment.Substring(BasicStateMachine.Length));
        else if (FunctionAt(segment) is { } function)
            writer = function;
        else
            return segment.StartsWith(BasicClosure, StringComparison.Ordinal);
        return true;
    }

    /// <summary>
    /// The method of a C# state machine (<c>&lt;Pay&gt;d__1</c>, <c>&lt;&lt;Pay&gt;b__0&gt;d</c>); null for any other type.
    /// </summary>
    public static string? StateMachineOf(string segment)
    {
        var close = segment.Length > 2 && segment[0] == '<' ? NamePath.Closing(segment) : -1;
        if (close < 2)
            return null;
        var rest = TypeNames.WithoutArity(segment.Substring(close + 1), out _);
        // A type name has no dots, so dashes replace those of an explicit implementation.
        return rest == "d" || rest.StartsWith("d__", StringComparison.Ordinal) ? segment.Substring(1, close - 1).Replace('-', '.') : null;
    }

    public static bool IsBasicLambda(string method) => method.StartsWith(BasicLambda, StringComparison.Ordinal);

    /// <summary>The function in <c>retry@12-1</c>, the name of a nested function in F#; null for a name without a line number.</summary>
    public static string? FunctionAt(string name)
    {
        var at = name.LastIndexOf('@');
        if (at <= 0 || at + 1 == name.Length || name[at + 1] is < '0' or > '9')
            return null;
        // "Pipe #1 stage #2 at line 25@25": a step of a pipeline.
        return name.IndexOf(' ') >= 0 || name.StartsWith("clo@", StringComparison.Ordinal) ? Lambda : name.Substring(0, at);
    }

    /// <summary>The members of an F# closure or sequence that run the user's code.</summary>
    public static bool IsFSharpBody(string method) => method is "Invoke" or "MoveNext" or "GenerateNext" or "Specialize";

    // "4_PayAsync", "___Lambda$__0"
    private static string WithoutNumber(string name)
    {
        var start = 0;
        while (start < name.Length && name[start] is >= '0' and <= '9')
            start++;
        name = name.Substring(start).TrimStart('_');
        return name.StartsWith("Lambda$", StringComparison.Ordinal) ? Lambda : name;
    }
}
