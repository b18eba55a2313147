using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using Sentry.Diagnostics;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// Copies an exception and all its causes into an event, the innermost cause first and the captured exception last
/// (docs/protocol.md 2.3). Runs on the capturing thread, because the exception may change or be reused as soon as the call returns.
/// A plain <see cref="AggregateException"/> around a single exception is only a wrapper: the single one replaces it, and
/// gives title and grouping, as if it had been awaited. The message of the aggregate is kept in the data of the mechanism, and its stack
/// as the callers of the single one. Never throws. Thread-safe.
/// </summary>
internal sealed class ExceptionReader
{
    private const int MaxExceptions = 50;
    private const int MaxDepth = 25;
    private const int MaxWrappers = 25;

    // Most of them are only checked for whether they are shown already.
    private const int MaxLookedAt = 1000;

    // Of a text with a stack in it, little is left once the stack is taken out.
    private const int MaxTextBytes = 256 * 1024;

    private readonly FrameReader _frames;
    private readonly PrivacyFilter _privacy;
    private readonly Func<string, TextStack?>? _readText;
    private readonly ExceptionTypes _types = new();

    /// <param name="frames">Reads stacks.</param>
    /// <param name="privacy">What of messages and data may leave.</param>
    /// <param name="readText">Takes a stack out of a message; null: messages stay as they are.</param>
    public ExceptionReader(FrameReader frames, PrivacyFilter privacy, Func<string, TextStack?>? readText = null)
    {
        _frames = frames;
        _privacy = privacy;
        _readText = readText;
    }

    /// <param name="e">Gets the exceptions; it has none yet.</param>
    /// <param name="exception">The captured exception.</param>
    /// <param name="mechanismType">How it reached the SDK.</param>
    /// <param name="handled">False if it was not caught; null if unknown.</param>
    public void Read(SentryEvent e, Exception exception, string mechanismType, bool? handled)
    {
        var target = e.SentryExceptions;
        var seen = new List<Exception>(1);
        try
        {
            // Messages, data and stack traces may run the user's code, and that may log.
            using (SdkWork.Enter())
            {
                var mechanism = new Mechanism { Type = mechanismType, Handled = handled };
                Add(target, seen, exception, mechanism, 0);
                ExceptionMarks.Take(e);
            }

            // Only an event that holds the exception can be completed later; no other object keeps the exception alive.
            if (e.Exception is not null)
            {
                foreach (var read in target)
                    read.Origin = read.Mechanism?.ExceptionId is { } id && id < seen.Count ? seen[id] : null;
            }

            if (target.Count == 1)
                target[0].Mechanism!.ExceptionId = null;
        }
        catch (Exception)
        {
            if (target.Count == 0)
            {
                var mechanism = new Mechanism { Type = mechanismType, Handled = handled };
                target.Add(new SentryException { Type = exception.GetType().Name, Mechanism = mechanism });
            }
        }
    }

    /// <summary>Adds the stack to an exception of which only the text is available. The frames of its causes are the innermost.</summary>
    public void ReadText(SentryException exception, string text)
    {
        exception.Stacktrace ??= _frames.TraceOf(OfText(text));
    }

    // Parents come before their causes here and get the lower ids; each is inserted at the front.
    private void Add(IList<SentryException> target, List<Exception> seen, Exception exception, Mechanism mechanism, int depth)
    {
        var id = seen.Count;
        mechanism.ExceptionId = id;
        var stack = ReadStack(exception);
        var details = new ExceptionDetails(_privacy);
        for (var i = 0; i < MaxWrappers && SingleInner(exception) is { } inner; i++)
        {
            details.AddWrapper(exception);
            exception = inner;
            mechanism.Source = mechanism.Source is null ? "InnerExceptions[0]" : mechanism.Source + ".InnerExceptions[0]";
            stack = Join(ReadStack(exception), stack);
        }

        // The root has no parent, so it has no source.
        if (id == 0)
            mechanism.Source = null;
        seen.Add(exception);
        var type = _types.Of(exception);
        details.Add(exception, type.Properties);
        var message = ExceptionDetails.MessageOf(exception, _readText is null ? ExceptionDetails.MaxMessageBytes : MaxTextBytes);
        if (type.HasOwnText && ExceptionText.Of(exception) is { } text)
        {
            stack ??= OfText(ExceptionText.Own(text));
            if (ExceptionText.Beyond(text, type.Name, message) is { } beyond)
                details.AddText(_privacy.Text(beyond));
        }

        var inners = InnersOf(exception, out var source);
        mechanism.IsExceptionGroup = source is not null && (exception is AggregateException || inners!.Count > 0);
        mechanism.HelpLink = _privacy.TextOrNull(ExceptionDetails.HelpLinkOf(exception));
        var read = new SentryException
        {
            Type = type.Name,
            Value = _privacy.TextOrNull(message),
            Module = type.Module,
            Mechanism = mechanism,
            Stacktrace = _frames.TraceOf(stack),
        };
        TakeStack(read);
        target.Insert(0, read);

        var omitted = inners is null
            ? AddInner(target, seen, exception.InnerException, "InnerException", -1, id, depth)
            : AddInners(target, seen, inners, source!, id, depth);
        if (omitted > 0)
            details.MarkOmitted(omitted);
        mechanism.Data = details.Data;
    }

    private void TakeStack(SentryException read)
    {
        if (_readText is null || read.Value is not { Length: > 0 } text)
            return;
        var found = _readText(text);
        read.Value = TextLimit.Cut(found?.Rest ?? text, ExceptionDetails.MaxMessageBytes);
        if (found is not null)
            (read.Stacktrace ??= new SentryStackTrace()).Inner = found.Frames;
    }

    private int AddInners(
        IList<SentryException> target, List<Exception> seen, IReadOnlyList<Exception?> inners, string source, int parent, int depth)
    {
        var omitted = 0;
        for (var i = 0; i < inners.Count; i++)
        {
            if (i == MaxLookedAt)
                return omitted + inners.Count - i;
            omitted += AddInner(target, seen, inners[i], source, i, parent, depth);
        }

        return omitted;
    }

    private int AddInner(IList<SentryException> target, List<Exception> seen, Exception? inner, string source, int index, int parent, int depth)
    {
        if (inner is null || IsSeen(seen, Unwrapped(inner)))
            return 0;
        if (seen.Count >= MaxExceptions || depth >= MaxDepth)
            return 1;
        if (index >= 0)
            source += "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
        Add(target, seen, inner, new Mechanism { Type = "chained", ParentId = parent, Source = source }, depth + 1);
        return 0;
    }

    private static bool IsSeen(List<Exception> seen, Exception exception)
    {
        foreach (var other in seen)
        {
            if (ReferenceEquals(other, exception))
                return true;
        }

        return false;
    }

    // An aggregate type of the user has a meaning; only the framework's own is a mere wrapper.
    private static Exception? SingleInner(Exception exception)
    {
        if (exception.GetType() != typeof(AggregateException))
            return null;
        var inners = ((AggregateException)exception).InnerExceptions;
        return inners.Count == 1 ? inners[0] : null;
    }

    private static Exception Unwrapped(Exception exception)
    {
        for (var i = 0; i < MaxWrappers && SingleInner(exception) is { } inner; i++)
            exception = inner;
        return exception;
    }

    /// <summary>Null for an exception with at most one cause.</summary>
    private static IReadOnlyList<Exception?>? InnersOf(Exception exception, out string? source)
    {
        switch (exception)
        {
            case AggregateException aggregate:
                source = nameof(AggregateException.InnerExceptions);
                return aggregate.InnerExceptions;
            case ReflectionTypeLoadException load when exception.InnerException is null:
                source = nameof(ReflectionTypeLoadException.LoaderExceptions);
                return load.LoaderExceptions ?? [];
            default:
                source = null;
                return null;
        }
    }

    private static StackSnapshot? Join(StackSnapshot? calls, StackSnapshot? callers) =>
        calls is null ? callers : callers is null ? calls : calls.CalledBy(callers);

    private static StackSnapshot? OfText(string text) => StackText.HasCalls(text) ? StackSnapshot.OfText(text) : null;

    private static StackSnapshot? ReadStack(Exception exception)
    {
        try
        {
            return StackSnapshot.Of(exception);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
