using System;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Sentry.Exceptions;

/// <summary>
/// The text an exception got by <c>ExceptionDispatchInfo.SetRemoteStackTrace</c> before it was thrown here. The only public way to it is
/// <c>Exception.StackTrace</c>, which also renders the live frames and opens their symbol files: hundreds of microseconds on the
/// caller's thread. Where the field cannot be reached (older targets, a runtime without it) such an exception shows its live frames only.
/// </summary>
internal static class RemoteStack
{
#if NET
    private static bool _isUnknown;

    public static string? TextOf(Exception exception)
    {
        if (_isUnknown)
            return null;
        try
        {
            return Field(exception);
        }
        catch (MissingFieldException)
        {
            _isUnknown = true;
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_remoteStackTraceString")]
    private static extern ref string? Field(Exception exception);
#else
    public static string? TextOf(Exception exception)
    {
        _ = exception;
        return null;
    }
#endif
}
