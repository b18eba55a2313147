using System.Collections.Generic;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Net.Http;

namespace Sentry.Integrations;

/// <summary>The SDK's marks on a request. They are copied with the request, as retry handlers do.</summary>
internal static class RequestProperties
{
    public static object? Get(HttpRequestMessage request, string name) => Of(request).TryGetValue(name, out var value) ? value : null;

    public static void Set(HttpRequestMessage request, string name, object value) => Of(request)[name] = value;

    public static void Remove(HttpRequestMessage request, string name) => Of(request).Remove(name);

#if NET
    [SuppressMessage("Performance", "CA1859", Justification = "Only the interface has the needed member here.")]
    private static IDictionary<string, object?> Of(HttpRequestMessage request) => request.Options;
#else
    private static IDictionary<string, object?> Of(HttpRequestMessage request) => request.Properties!;
#endif
}
