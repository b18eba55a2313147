using System;
using System.Collections.Generic;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>
/// The source lines of a stack from the runtime itself: only the runtime has the symbols of an assembly that was loaded from bytes
/// with its symbols. Used at most once, if there is no other source. Opens files, so it is for the worker or a hook.
/// Never throws. Not thread-safe.
/// </summary>
internal sealed class RuntimeLines
{
    private readonly StackSnapshot _snapshot;
    private StackTrace[]? _calls;

    /// <param name="snapshot">The frames.</param>
    public RuntimeLines(StackSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Whether the runtime has answered for this place, even if it does not know the line.</summary>
    /// <param name="method">The method.</param>
    /// <param name="ilOffset">The place in it.</param>
    /// <param name="place">Null if it does not know the line.</param>
    public bool TryFind(MethodBase method, int ilOffset, out SourceLine? place)
    {
        place = null;
        try
        {
            foreach (var calls in _calls ??= Read(_snapshot))
            {
                for (var i = 0; i < calls.FrameCount; i++)
                {
                    // The exception may have been thrown again since; then it has other frames.
                    if (calls.GetFrame(i) is not { } call || call.GetILOffset() != ilOffset || !IsOf(call, method))
                        continue;
                    if (call.GetFileName() is { Length: > 0 } file)
                        place = new SourceLine(SourcePaths.Unknown.Relative(file), file, call.GetFileLineNumber(), call.GetFileColumnNumber());
                    return true;
                }
            }
        }
        catch (Exception)
        {
            // Then without lines.
        }

        return false;
    }

    private static StackTrace[] Read(StackSnapshot snapshot)
    {
        var calls = new List<StackTrace>(1);
        for (var part = snapshot; part is not null; part = part.Callers)
        {
            // For an endless recursion the runtime would look up every frame.
            if (part.Exception is { } known && known.TryGetTarget(out var exception) && part.Omitted == 0)
                calls.Add(new StackTrace(exception, fNeedFileInfo: true));
        }

        return [.. calls];
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "It is compared with an existing method.")]
#endif
    private static bool IsOf(StackFrame call, MethodBase method) =>
        call.GetMethod() is { } other && other.MetadataToken == method.MetadataToken && other.Module == method.Module;
}
