using System;
using System.Collections.Generic;
using System.Diagnostics;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>What the attributes of a method and its type say about showing it.</summary>
internal static class MethodMarks
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Whether its author has hidden it: <c>[StackTraceHidden]</c> on it, on its type, or on the async method whose body it is.
    /// </summary>
    public static bool IsHidden(MethodBase method)
    {
        if (IsMarked(method))
            return true;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (IsMarked(type))
                return true;
        }

        return method.DeclaringType is { DeclaringType: not null } machine
            && CompilerNames.StateMachineOf(machine.Name) is { } name
            && IsWriterHidden(machine, name);
    }

    /// <summary>Whether it is the generated body of a user's <c>[LoggerMessage]</c> method.</summary>
    public static bool IsGeneratedLogging(MethodBase method)
    {
        foreach (var attribute in method.CustomAttributes)
        {
            if (attribute.AttributeType.FullName == "System.CodeDom.Compiler.GeneratedCodeAttribute"
                && attribute.ConstructorArguments.Count > 0
                && attribute.ConstructorArguments[0].Value as string == "Microsoft.Extensions.Logging.Generators")
            {
                return true;
            }
        }

        return false;
    }

    // By name: on older targets every program compiles its own copy of the attribute.
    private static bool IsMarked(MemberInfo member)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            if (attribute.AttributeType.FullName == "System.Diagnostics.StackTraceHiddenAttribute")
                return true;
        }

        return false;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the async method was trimmed away, its frames are shown.")]
#endif
    private static bool IsWriterHidden(Type machine, string name)
    {
        foreach (var candidate in machine.DeclaringType!.GetMethods(Declared))
        {
            if (candidate.Name == name
                && candidate.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType == machine
                && IsMarked(candidate))
            {
                return true;
            }
        }

        return false;
    }
}
