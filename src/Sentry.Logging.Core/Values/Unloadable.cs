using System;

namespace Sentry.Values;

/// <summary>
/// What belongs to an assembly that can be unloaded, a plug-in's: whoever keeps it keeps the whole plug-in. It is read at once, and then let go.
/// </summary>
internal static class Unloadable
{
    public static bool Is(Type type) =>
#if NET
        type.IsCollectible;
#else
        false;
#endif

    /// <summary>Whether the code that a delegate calls does.</summary>
    public static bool Is(Delegate? code) =>
#if NET
        code?.Method.Module.Assembly.IsCollectible == true;
#else
        false;
#endif
}
