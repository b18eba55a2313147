using System;
#if NET
using System.Runtime.CompilerServices;
#else
using System.Diagnostics;
using System.Reflection;
#endif

namespace Sentry.Exceptions;

/// <summary>
/// What an exception went through before it was thrown on here, as far as <see cref="System.Diagnostics.StackTrace"/> does not tell:
/// the text it got by <c>ExceptionDispatchInfo.SetRemoteStackTrace</c>, and on Mono the frames of every <c>await</c>. The only public way to
/// them is <c>Exception.StackTrace</c>, which also renders the live frames and opens their symbol files: hundreds of microseconds on the
/// caller's thread. Where the fields cannot be reached such an exception shows its live frames only.
/// </summary>
internal static class RemoteStack
{
    private const string TextField = "_remoteStackTraceString";

#if NET
    private static bool s_isUnknown;

    public static string? TextOf(Exception exception)
    {
        if (s_isUnknown)
            return null;
        try
        {
            return Field(exception);
        }
        catch (MissingFieldException)
        {
            s_isUnknown = true;
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = TextField)]
    private static extern ref string? Field(Exception exception);
#else
    private static readonly FieldInfo? Text = FieldOf(TextField);

    private static readonly FieldInfo? Calls = FieldOf("captured_traces");

    public static string? TextOf(Exception exception) => Text?.GetValue(exception) as string;

    /// <summary>Mono's: one stack for each time the exception was thrown on, the innermost first; elsewhere null.</summary>
    public static StackTrace[]? CallsOf(Exception exception) => Calls?.GetValue(exception) as StackTrace[];

    private static FieldInfo? FieldOf(string name) => typeof(Exception).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
#endif
}
