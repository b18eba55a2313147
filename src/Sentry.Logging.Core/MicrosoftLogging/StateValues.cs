using System;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What the type of a state says about its values, so that they need not be asked for: of a number, every answer is a box.</summary>
internal static class StateValues<TState>
{
    /// <summary>Whether none of them can change: MEL's own states of <see cref="LoggerMessage"/>, which generated code uses, hold values of their type's arguments and nothing else.</summary>
    public static readonly bool AreImmutable =
        IsMicrosofts && typeof(TState).DeclaringType == typeof(LoggerMessage) && Array.TrueForAll(typeof(TState).GetGenericArguments(), LogRouter.CanKeepAllOf);

    /// <summary>How many at the end are no values: all of MEL's own states end with their template.</summary>
    public static readonly int Templates = IsMicrosofts ? 1 : 0;

    /// <summary>Whether the type is a plug-in's, which a kept state would keep.</summary>
    public static readonly bool AreUnloadable = LogRouter.IsUnloadable(typeof(TState));

    /// <summary>Whether they come with a formatter of MEL's own; another one may be a plug-in's.</summary>
    public static readonly bool HaveOwnFormatter = IsMicrosofts;

    private static bool IsMicrosofts => typeof(TState).IsValueType && typeof(TState).Assembly == typeof(LoggerMessage).Assembly;
}
