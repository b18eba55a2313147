using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>The name of the ASP.NET Core endpoint of a request: method and route, or the display name of the endpoint.</summary>
internal static class EndpointName
{
    private const string HttpContext = "Microsoft.AspNetCore.Http.HttpContext";
    private const string Extensions = "Microsoft.AspNetCore.Http.EndpointHttpContextExtensions";

    private static Func<object, object?>? _endpoint;

    /// <summary>The endpoint of a request; null if there is none, or none yet.</summary>
    public static object? EndpointOf(object context) => (_endpoint ??= Getter(context.GetType()))(context);

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="method">The method of the request.</param>
    public static string? Of(object endpoint, string? method)
    {
        var route = Payload.RawText.Of(Payload.RoutePattern.Of(endpoint)) as string;
        if (!string.IsNullOrEmpty(route) && !IsForMany(route!))
            return method + (route![0] == '/' ? " " : " /") + route;
        return Payload.DisplayName.Of(endpoint) is string name ? IncomingWork.WithoutAssembly(name) : null;
    }

    // A route that many controllers share says less than the action's name.
    private static bool IsForMany(string route) =>
        route.IndexOf("{controller", StringComparison.OrdinalIgnoreCase) >= 0 || route.IndexOf("{action", StringComparison.OrdinalIgnoreCase) >= 0;

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "If the member was trimmed away, there is no name.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "If the member was trimmed away, there is no name.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the member was trimmed away, there is no name.")]
#endif
    private static Func<object, object?> Getter(Type? context)
    {
        while (context is not null && context.FullName != HttpContext)
            context = context.BaseType;
        var getter = context?.Assembly.GetType(Extensions)?.GetMethod("GetEndpoint", BindingFlags.Public | BindingFlags.Static);
        return getter is null ? static _ => null : of => getter.Invoke(null, [of]);
    }
}
