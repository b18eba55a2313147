using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What the type of a state says about its values, so that they need not be asked for: of a number, every answer is a box.</summary>
internal static class StateValues<TState>
{
    /// <summary>How many at the end are no values: all of MEL's own states end with their template.</summary>
    public static readonly int Templates = IsMicrosofts ? 1 : 0;

    /// <summary>Whether a state can wait unread if its values can: MEL's own hold them and nothing else; one of the application's own must not hold anything that changes.</summary>
    public static readonly bool CanWait = IsMicrosofts || HasFieldsOf(static type => type == typeof(string) || LogRouter.CanKeepAllOf(type));

    /// <summary>Whether none of its values can change or be too long, whatever they are.</summary>
    public static readonly bool AreImmutable = IsMicrosofts
        ? typeof(TState).DeclaringType == typeof(LoggerMessage) && Array.TrueForAll(typeof(TState).GetGenericArguments(), LogRouter.CanKeepAllOf)
        : HasFieldsOf(LogRouter.CanKeepAllOf);

    /// <summary>Whether the type is a plug-in's, which a kept state would keep.</summary>
    public static readonly bool AreUnloadable = LogRouter.IsUnloadable(typeof(TState));

    /// <summary>Whether they come with a formatter of MEL's own; another one may be a plug-in's.</summary>
    public static readonly bool HaveOwnFormatter = IsMicrosofts;

    private static bool IsMicrosofts => typeof(TState).IsValueType && typeof(TState).Assembly == typeof(LoggerMessage).Assembly;

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Fields that are used are there, save with code compiled ahead of time, where nobody asks.")]
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
