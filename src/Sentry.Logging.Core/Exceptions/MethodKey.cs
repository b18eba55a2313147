using System;
using System.Reflection;

namespace Sentry.Exceptions;

// Keys are classes: generic collections of a struct are compiled again in every process, those of classes are precompiled in the runtime.

/// <summary>Identifies a method by its module's id and its token: unlike the method itself, it keeps no collectible assembly alive.</summary>
internal sealed record MethodKey(Guid Module, int Token)
{
    /// <summary>Null for methods generated at run time, which have neither.</summary>
    public static MethodKey? Of(MethodBase method)
    {
        try
        {
            return method.DeclaringType is null || method.Module.Assembly.IsDynamic
                ? null
                : new MethodKey(method.Module.ModuleVersionId, method.MetadataToken);
        }
        catch (Exception)
        {
            return null;
        }
    }
}

/// <summary>A place in a method.</summary>
internal sealed record CallKey(MethodKey Method, int ILOffset);
