using System.Reflection;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Sentry.Integrations;

/// <summary>A property of what a diagnostic source tells: the types are not public, their properties are the contract.</summary>
internal sealed class Payload(string name)
{
    private PropertyInfo? _property;

    public static Payload Request { get; } = new("Request");

    public static Payload Response { get; } = new("Response");

    public static Payload Exception { get; } = new("Exception");

    public static Payload TaskStatus { get; } = new("RequestTaskStatus");

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "System.Net.Http keeps these properties, by DynamicDependency, for whoever listens.")]
#endif
    public object? Of(object? payload)
    {
        if (payload is null)
            return null;
        var property = _property;
        if (property is null || property.DeclaringType != payload.GetType())
            _property = property = payload.GetType().GetProperty(name);
        return property?.GetValue(payload);
    }
}
