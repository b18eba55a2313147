using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Sentry.Integrations;

/// <summary>
/// What the exception handler of ASP.NET Core keeps of a request while it answers a failure: it takes the endpoint off the request, and may run the
/// pipeline again for the path of an error page.
/// </summary>
internal sealed record AnsweredFailure(object? Endpoint, string? Path, Exception? Error)
{
    private const string Feature = "Microsoft.AspNetCore.Diagnostics.IExceptionHandlerPathFeature, Microsoft.AspNetCore.Diagnostics.Abstractions";

    private const string Features = "Microsoft.AspNetCore.Http.Features.IFeatureCollection";

    private static readonly Lazy<Type?> Kept = new(static () => Type.GetType(Feature, throwOnError: false));
    private static readonly Payload EndpointOf = new("Endpoint");
    private static readonly Payload PathOf = new("Path");
    private static readonly Payload ErrorOf = new("Error");

    private static Func<object, object?>? _find;

    /// <summary>Null if the request has not failed.</summary>
    public static AnsweredFailure? Of(object context)
    {
        if (Kept.Value is not { } kept || Payload.Features.Of(context) is not { } features)
            return null;
        var failure = (_find ??= Finder(features.GetType(), kept))(features);
        return failure is null ? null : new AnsweredFailure(EndpointOf.Of(failure), PathOf.Of(failure) as string, ErrorOf.Of(failure) as Exception);
    }

    // The server's collection implements it explicitly.
#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "If the member was trimmed away, the request is shown as it is now.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the member was trimmed away, the request is shown as it is now.")]
#endif
    private static Func<object, object?> Finder(Type features, Type kept)
    {
        var item = Array.Find(features.GetInterfaces(), static one => one.FullName == Features)?.GetProperty("Item");
        object[] key = [kept];
        return item is null ? static _ => null : of => item.GetValue(of, key);
    }
}
