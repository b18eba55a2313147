using System;
#if NET
using System.Runtime.CompilerServices;
#else
using System.Diagnostics;
using System.Reflection;
#endif

namespace Sentry.Exceptions;

/// <summary>
/// The frames of an exception from before it was rethrown here, as far as <see cref="System.Diagnostics.StackTrace"/> does not contain them:
/// the text set by <c>ExceptionDispatchInfo.SetRemoteStackTrace</c>, and on Mono the frames of every <c>await</c>. The only public access
/// is <c>Exception.StackTrace</c>, which also formats the live frames and opens their symbol files: hundreds of microseconds on the
/// caller's thread. If the fields are not accessible, such an exception shows its live frames only.
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

    /// <summary>On Mono, one stack for each rethrow, the innermost first; otherwise null.</summary>
    public static StackTrace[]? CallsOf(Exception exception) => Calls?.GetValue(exception) as StackTrace[];

    private static FieldInfo? FieldOf(string name) => typeof(Exception).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
#endif
}
