using System;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Sentry.Values;

/// <summary>
/// Objects of an assembly that can be unloaded, such as a plug-in. Keeping one keeps the whole plug-in in memory, so it is read at once and released.
/// </summary>
internal static class Unloadable
{
    public static bool Is(Type type) =>
#if NET
        type.IsCollectible;
#else
        false;
#endif

    /// <summary>Whether the code that a delegate calls belongs to such an assembly.</summary>
    // Delegate.Method makes the AOT compiler keep what reflection needs of the targets of all delegates. Native programs load no assembly, and unload none.
    public static bool Is(Delegate? code) =>
#if NET
        RuntimeFeature.IsDynamicCodeSupported && code?.Method.Module.Assembly.IsCollectible == true;
#else
        false;
#endif
}
