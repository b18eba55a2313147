#if NET10_0_OR_GREATER
using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>
/// The frames of the current thread, or of an exception, as the runtime collects them for <see cref="System.Diagnostics.StackTrace"/>,
/// before it makes two objects of each frame: a third of the bytes (measured for 20 frames: 2.2 kB instead of 6.1 kB), without looking up the
/// methods. Uses an internal type of the runtime; if it is
/// missing or different, the public type is used. Immutable.
/// </summary>
internal sealed class RunningStack
{
    private const string Helper = "System.Diagnostics.StackFrameHelper, System.Private.CoreLib";

    private static readonly bool IsKnown = RuntimeFeature.IsDynamicCodeSupported && Probe();

    private readonly object _calls;

    private RunningStack(object calls) => _calls = calls;

    public int Count => CountOf(_calls);

    /// <summary>Null if the internal type of this runtime is unknown.</summary>
    public static RunningStack? Take() => IsKnown ? New(null) : null;

    /// <summary>The same as <see cref="Take()"/> for the frames of an exception.</summary>
    public static RunningStack? Take(Exception exception) => IsKnown ? New(exception) : null;

    [RequiresUnreferencedCode("Reads methods, which may have been trimmed away.")]
    public MethodBase? MethodAt(int index) => MethodOf(_calls, index);

    public int ILOffsetAt(int index) => ILOffsetOf(_calls, index);

    private static RunningStack New(Exception? exception)
    {
        var calls = Make();
        Collect(calls, false, exception);
        return new RunningStack(calls);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The code only checks whether it can be called.")]
    private static bool Probe()
    {
        try
        {
            var stack = New(null);
            return stack.Count > 1 && stack.MethodAt(1) is not null && stack.ILOffsetAt(1) >= -1;
        }
        catch (Exception)
        {
            return false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(Helper)]
    private static extern object Make();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InitializeSourceInfo")]
    private static extern void Collect([UnsafeAccessorType(Helper)] object calls, bool withFiles, Exception? exception);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetNumberOfFrames")]
    private static extern int CountOf([UnsafeAccessorType(Helper)] object calls);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetMethodBase")]
    private static extern MethodBase? MethodOf([UnsafeAccessorType(Helper)] object calls, int index);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetILOffset")]
    private static extern int ILOffsetOf([UnsafeAccessorType(Helper)] object calls, int index);
}
#endif
