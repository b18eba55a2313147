using System;
using System.Linq;
using System.Reflection;
using log4net;
using log4net.Core;
using log4net.Util;

namespace Sentry.Log4Net;

/// <summary>
/// Whether an event has surroundings: its own properties, or properties of one of log4net's contexts. log4net itself merges them for the answer
/// (measured: 400 bytes). So this code reads each context separately. If it cannot, the answer is yes.
/// </summary>
internal static class Log4NetContexts
{
    private const string Reading = "GetProperties";
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    // Properties that come with the data of an event are there only when the event is fixed.
    private static readonly FieldInfo? Own =
        Try(static () => typeof(LoggingEvent).GetFields(Members).Single(static field => field.FieldType == typeof(PropertiesDictionary)));

    private static readonly Func<ThreadContextProperties, bool, PropertiesDictionary?>? OfThread =
        Try(static () => Bind<Func<ThreadContextProperties, bool, PropertiesDictionary?>>(typeof(ThreadContextProperties).GetMethod(Reading, Members, null, [typeof(bool)], null)));

    private static readonly Func<LogicalThreadContextProperties, bool, PropertiesDictionary?>? OfFlow =
        Try(static () => Bind<Func<LogicalThreadContextProperties, bool, PropertiesDictionary?>>(typeof(LogicalThreadContextProperties).GetMethod(Reading, Members, null, [typeof(bool)], null)));

    private static readonly Func<GlobalContextProperties, ReadOnlyPropertiesDictionary?>? OfAll =
        Try(static () => Bind<Func<GlobalContextProperties, ReadOnlyPropertiesDictionary?>>(typeof(GlobalContextProperties).GetMethod("GetReadOnlyProperties", Members, null, [], null)));

    private static volatile Looked? s_global;

    /// <summary>Whether all fields were found.</summary>
    public static bool AreRead => Own is not null && OfThread is not null && OfFlow is not null && OfAll is not null;

    public static bool SurroundAny(LoggingEvent record) =>
        !AreRead
        || record.Fix != FixFlags.None
        || Own!.GetValue(record) is PropertiesDictionary { Count: > 0 }
        || OfThread!(ThreadContext.Properties, false) is { Count: > 0 }
        || OfFlow!(LogicalThreadContext.Properties, false) is { Count: > 0 }
        || HasGlobal(OfAll!(GlobalContext.Properties));

    // log4net creates a new set for each change, so the answer is cached per set. Properties of log4net itself do not count.
    private static bool HasGlobal(ReadOnlyPropertiesDictionary? global)
    {
        if (global is null)
            return false;
        if (s_global is { } looked && ReferenceEquals(looked.Properties, global))
            return looked.HasAny;
        var hasAny = global.GetKeys().Any(static key => !Log4NetProperties.IsOfLog4Net(key));
        s_global = new Looked(global, hasAny);
        return hasAny;
    }

    private static T? Try<T>(Func<T?> find)
        where T : class
    {
        try
        {
            return find();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static TDelegate? Bind<TDelegate>(MethodInfo? method)
        where TDelegate : Delegate => method is null ? null : (TDelegate)Delegate.CreateDelegate(typeof(TDelegate), method);

    private sealed record Looked(ReadOnlyPropertiesDictionary Properties, bool HasAny);
}
