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

    /// <summary>Null if there is no endpoint, or none yet.</summary>
    /// <param name="context">The context of the request.</param>
    /// <param name="method">Its method.</param>
    /// <param name="failed">The endpoint that failed; null: the request still has its endpoint.</param>
    public static string? Of(object context, string? method, object? failed)
    {
        if ((failed ?? (_endpoint ??= Getter(context.GetType()))(context)) is not { } endpoint)
            return null;
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
