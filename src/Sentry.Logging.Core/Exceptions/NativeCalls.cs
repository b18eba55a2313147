#if NET9_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>
/// What NativeAOT knows of the calls of a stack, where methods have no metadata: their names, unless the program was built without them, and their
/// addresses, which a server with the symbols of the program resolves to file and line. Never throws. Thread-safe.
/// </summary>
internal sealed class NativeCalls
{
    private const int MaxImages = 64;

    private readonly Dictionary<IntPtr, DebugImage?> _images = [];

    /// <summary>The name of a frame's method in metadata, and its assembly; null if unknown.</summary>
    public static string? NameOf(StackFrame frame, out string? assembly)
    {
        assembly = null;
        if (DiagnosticMethodInfo.Create(frame) is { DeclaringTypeName: { } type } known)
        {
            assembly = known.DeclaringAssemblyName is { } full ? new AssemblyName(full).Name : null;
            return type + "." + known.Name;
        }

        return RuntimeFeature.IsDynamicCodeSupported || frame.GetNativeImageBase() is var start && start == IntPtr.Zero
            ? null
            : ProgramName + "!<BaseAddress>+" + NativeImage.Hex(frame.GetNativeIP() - start);
    }

    /// <summary>The program that a frame's code is in; null if it has no id, and where the runtime compiles.</summary>
    public DebugImage? ImageOf(StackFrame frame)
    {
        if (RuntimeFeature.IsDynamicCodeSupported || frame.GetNativeImageBase() is var start && start == IntPtr.Zero)
            return null;
        lock (_images)
        {
            if (_images.TryGetValue(start, out var image))
                return image;
            if (_images.Count == MaxImages)
                _images.Clear();
            return _images[start] = Read(start);
        }
    }

    private static string ProgramName => Path.GetFileName(Environment.ProcessPath) is { Length: > 0 } name ? name : "program";

    private static DebugImage? Read(IntPtr start)
    {
        try
        {
            return NativeImage.At(start, ProgramName);
        }
        catch (Exception)
        {
            // An unusual file: its frames have names only.
            return null;
        }
    }
}
#endif
