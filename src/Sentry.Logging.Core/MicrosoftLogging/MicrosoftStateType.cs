using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What the type of a state says about its values, so that they need not be read: reading a number boxes it.</summary>
internal static class MicrosoftStateType<TState>
{
    /// <summary>How many entries at the end are not values: all of MEL's own states end with their template.</summary>
    public static readonly int Templates = IsMicrosofts ? 1 : 0;

    /// <summary>
    /// Whether a state can wait unread if its values can: MEL's own states hold only values; a state of the application must not hold anything that
    /// changes.
    /// </summary>
    public static readonly bool CanWait = IsMicrosofts || HasFieldsOf(static type => type == typeof(string) || LogRouter.CanKeepAllOf(type));

    /// <summary>Whether its values are always immutable and never too long.</summary>
    public static readonly bool AreImmutable = IsMicrosofts
        ? typeof(TState).DeclaringType == typeof(LoggerMessage) && Array.TrueForAll(typeof(TState).GetGenericArguments(), LogRouter.CanKeepAllOf)
        : HasFieldsOf(LogRouter.CanKeepAllOf);

    /// <summary>Whether the type belongs to a plug-in, which a kept state would keep in memory.</summary>
    public static readonly bool AreUnloadable = LogRouter.IsUnloadable(typeof(TState));

    /// <summary>Whether states of this type come with MEL's own formatter; another formatter may belong to a plug-in.</summary>
    public static readonly bool HaveOwnFormatter = IsMicrosofts;

    private static bool IsMicrosofts => typeof(TState).IsValueType && typeof(TState).Assembly == typeof(LoggerMessage).Assembly;

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Fields in use are not trimmed, except with native AOT, where this is not called.")]
#endif
    private static bool HasFieldsOf(Predicate<Type> isKept)
    {
#if NET
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return false;
#endif
        return typeof(TState).IsValueType
            && Array.TrueForAll(
                typeof(TState).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                field => isKept(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType));
    }
}
