using System.Reflection;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Sentry.Integrations;

/// <summary>A property of the payload of a diagnostic source. The payload types are not public; their properties are the contract.</summary>
internal sealed class Payload(string name)
{
    private PropertyInfo? _property;

    public static Payload Request { get; } = new("Request");

    public static Payload Response { get; } = new("Response");

    public static Payload Exception { get; } = new("Exception");

    public static Payload TaskStatus { get; } = new("RequestTaskStatus");

    // Properties of the payload of ASP.NET Core, of its request and its endpoint.
    public static Payload HttpContext { get; } = new("httpContext");

    public static Payload Features { get; } = new("Features");

    public static Payload IncomingRequest { get; } = new("Request");

    public static Payload Method { get; } = new("Method");

    public static Payload Scheme { get; } = new("Scheme");

    public static Payload Host { get; } = new("Host");

    public static Payload PathBase { get; } = new("PathBase");

    public static Payload Path { get; } = new("Path");

    public static Payload QueryString { get; } = new("QueryString");

    public static Payload RoutePattern { get; } = new("RoutePattern");

    public static Payload RawText { get; } = new("RawText");

    public static Payload DisplayName { get; } = new("DisplayName");

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Both sources keep the properties of their payloads, by DynamicDependency, for any subscriber; other members that were trimmed away are not read.")]
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
