using System;
using System.Collections.Generic;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Globalization;
using System.Reflection;
using Sentry.Privacy;

namespace Sentry.Exceptions;

/// <summary>
/// Makes frames from snapshots, the outermost caller first, on first access: usually by the serializer thread, sometimes by a hook.
/// What all frames of a method, or all frames at one place in it, share is computed once. Never throws. Thread-safe.
/// </summary>
internal sealed class FrameReader
{
    // Relay keeps no more. Of a longer stack, the inner end shows what failed and the outer end how it began.
    private const int MaxFrames = 250;
    private const int MaxOuterFrames = 50;

    private readonly InAppRules _rules;
    private readonly string[] _loggingWrappers;
    private readonly Func<StackSnapshot, IList<SentryStackFrame>> _read;
    private readonly PrivacyFilter _privacy;
    private readonly SourceLines _sourceLines = new();
    private readonly SourceContext? _sourceContext;
#if NET9_0_OR_GREATER
    private readonly NativeCalls _native = new();
#endif
    private readonly BoundedCache<MethodKey, MethodFacts> _methods = new(8192);
    private readonly BoundedCache<CallKey, SourceLine?> _lines = new(16384);

    /// <param name="rules">Which frames belong to the application.</param>
    /// <param name="loggingWrappers">Types, methods or namespaces of the user that only pass records on to a logger.</param>
    /// <param name="withSourceContext">Whether frames show the lines around them.</param>
    /// <param name="privacy">What of paths and lines may leave; null: what may by default.</param>
    public FrameReader(InAppRules rules, IEnumerable<string>? loggingWrappers = null, bool withSourceContext = false, PrivacyFilter? privacy = null)
    {
        _privacy = privacy ?? PrivacyFilter.Default;
        _rules = rules;
        _read = Read;
        _sourceContext = withSourceContext ? new SourceContext(_privacy) : null;
        _loggingWrappers = NamePrefix.Clean(loggingWrappers);
    }

    /// <summary>The stack of this thread, with the user's logging call innermost. Call it on the caller's thread.</summary>
    public SentryStackTrace CurrentStack() => TraceOf(StackSnapshot.Current())!;

    public SentryStackTrace? TraceOf(StackSnapshot? snapshot) => snapshot is null ? null : new SentryStackTrace(new UnreadStack(_read, snapshot));

    /// <summary>The frames of a snapshot; empty if there are none to show.</summary>
    public IList<SentryStackFrame> Read(StackSnapshot snapshot)
    {
        try
        {
            var frames = new List<SentryStackFrame>();
            var shown = new FrameSelection(snapshot.StartsInLogging);
            var omitted = 0;
            for (var part = snapshot; part is not null; part = part.Callers)
            {
                AddFrames(part, shown);
                omitted += part.Omitted;
            }

            var lines = new RuntimeLines(snapshot);
            var calls = shown.Select();
            // Long stacks come from endless recursion: only the frames that are shown are resolved.
            var cut = calls.Count > MaxFrames ? calls.Count - MaxFrames + 1 : 0;
            var firstCut = cut > 0 ? MaxFrames - 1 - MaxOuterFrames : calls.Count;
            for (var i = calls.Count - 1; i >= 0; i--)
            {
                if (i < firstCut || i >= firstCut + cut)
                    frames.Add(FrameOf(calls[i], lines));
                else if (i == firstCut)
                    frames.Add(CutMark(cut + omitted));
            }

            return frames;
        }
        catch (Exception)
        {
            // If a stack cannot be read, only its frames are lost, not the event.
            return new List<SentryStackFrame>();
        }
    }

    private void AddFrames(StackSnapshot part, FrameSelection shown)
    {
        AddText(part.RemoteText, shown);
#if NET10_0_OR_GREATER
        if (part.Running is { } running)
            AddRunning(running, isRunning: part.StartsInLogging, shown);
#endif
        if (part.Calls is not { } calls)
            return;

        if (!AddCalls(calls.FrameCount, i => calls.GetFrame(i) is { } frame ? Call(frame) : null, shown))
            AddText(calls.ToString(), shown);
    }

#if NET10_0_OR_GREATER
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "It is present only in programs that are not trimmed.")]
    private void AddRunning(RunningStack running, bool isRunning, FrameSelection shown)
    {
        // On a running thread, the runtime's own frames of taking the stack come before ours, and their names depend on the compilation.
        var isReached = !isRunning;
        AddCalls(
            running.Count,
            i =>
            {
                if (running.MethodAt(i) is not { } method)
                    return null;
                isReached |= method.Module == typeof(RunningStack).Module;
                return isReached ? Call(method, running.ILOffsetAt(i)) : null;
            },
            shown);
    }
#endif

    private static bool AddCalls(int count, Func<int, ShownCall?> callAt, FrameSelection shown)
    {
        var hasAny = false;
        for (var i = 0; i < count; i++)
        {
            try
            {
                if (callAt(i) is not { } call)
                    continue;
                hasAny = true;
                shown.Add(call);
            }
            catch (Exception)
            {
                // The type of a method can no longer be loaded: the other frames are still shown.
            }
        }

        return hasAny;
    }

    private void AddText(string? text, FrameSelection shown)
    {
        if (string.IsNullOrEmpty(text))
            return;
        foreach (var line in StackText.Parse(text!))
            shown.Add(new ShownCall(MethodFacts.Of(line.Name, line.RawFunction, null, _rules, _loggingWrappers), line.File, line.Line));
    }

#if NET9_0_OR_GREATER
    private ShownCall? Call(StackFrame frame)
    {
        var call = MethodOf(frame) is { } method ? Call(method, frame.GetILOffset()) : NamedCall(frame);
        if (call is not null && _native.ImageOf(frame) is { } image)
        {
            call.Image = image;
            call.Address = NativeImage.Hex(frame.GetNativeIP());
        }

        return call;
    }

    // NativeAOT has names for methods without a MethodBase.
    private ShownCall? NamedCall(StackFrame frame) =>
        NativeCalls.NameOf(frame, out var assembly) is { } raw
            ? new ShownCall(MethodFacts.Of(StackText.NameOf(raw), raw, assembly, _rules, _loggingWrappers), null, 0)
            : null;
#else
    private ShownCall? Call(StackFrame frame) => MethodOf(frame) is { } method ? Call(method, frame.GetILOffset()) : null;
#endif

    private ShownCall Call(MethodBase method, int ilOffset) => new(FactsOf(method, out var key), method, key, ilOffset);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without metadata it is null, and names come from another source.")]
#endif
    private static MethodBase? MethodOf(StackFrame frame) => frame.GetMethod();

    private MethodFacts FactsOf(MethodBase method, out MethodKey? key)
    {
        key = MethodKey.Of(method);
        if (key is not { } known)
            return MethodFacts.Of(method, _rules, _loggingWrappers);
        return _methods.TryGet(known, out var facts) ? facts! : _methods.GetOrAdd(known, MethodFacts.Of(method, _rules, _loggingWrappers));
    }

    private SentryStackFrame FrameOf(ShownCall call, RuntimeLines lines)
    {
        var facts = call.Facts;
        var frame = new SentryStackFrame
        {
            Function = facts.Function,
            RawFunction = facts.RawFunction,
            Module = facts.Module,
            Package = facts.Package,
            InApp = facts.IsInApp,
            FunctionId = facts.FunctionId,
        };
        if (call.Image is not null)
        {
            frame.InstructionAddress = call.Address;
            frame.Image = call.Image;
            frame.Platform = "native";
        }
        else if (call.ILOffset >= 0 && facts.FunctionId is not null)
        {
            frame.InstructionAddress = HexText.Address(call.ILOffset);
            frame.Image = facts.IsInApp ? ImageOf(call) : null;
        }

        if (PlaceOf(call, lines) is { } place)
        {
            frame.FileName = _privacy.Path(place.FileName);
            frame.AbsolutePath = _privacy.Path(place.Path);
            frame.LineNumber = place.Line;
            frame.ColumnNumber = place.Column;
            _sourceContext?.AddTo(frame, place);
        }

        return frame;
    }

    // Only of the application: the images of all libraries of a stack would cost more bytes than they are worth. The facts of a method are cached, and its
    // image with them.
    private DebugImage? ImageOf(ShownCall call)
    {
        var facts = call.Facts;
        if (!facts.IsImageRead && call.Method is { } method && call.Key is { } key)
            facts.SetImage(_sourceLines.ImageOf(method, key));
        return facts.Image;
    }

    private SourceLine? PlaceOf(ShownCall call, RuntimeLines lines)
    {
        if (call.File is not null)
        {
            var hash = _sourceContext is null ? null : _sourceLines.HashOf(call.File);
            return new SourceLine(SourcePaths.Unknown.Relative(call.File), call.File, call.Line > 0 ? call.Line : null, null, hash);
        }


        if (call.Method is null || call.Key is not { } method || call.ILOffset < 0)
            return null;

        var key = new CallKey(method, call.ILOffset);
        if (_lines.TryGet(key, out var place))
            return place;
        place = _sourceLines.Find(call.Method, method, call.ILOffset);
        // Another source may know what this stack does not contain.
        if (place is null && call.Facts.HasNoFile && !lines.TryFind(call.Method, call.ILOffset, out place))
            return null;
        return _lines.GetOrAdd(key, place);
    }

    private static SentryStackFrame CutMark(int count) =>
        new() { Function = "… [" + count.ToString(CultureInfo.InvariantCulture) + " more frames]", InApp = false };
}
