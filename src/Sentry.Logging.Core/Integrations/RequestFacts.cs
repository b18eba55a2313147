using System;
using Sentry.Privacy;

namespace Sentry.Integrations;

/// <summary>The data of an ASP.NET Core request, read without a reference to ASP.NET Core. Immutable.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Url">Scheme, host and path.</param>
/// <param name="Query">The raw query with the question mark.</param>
/// <param name="Route">The name of the endpoint.</param>
internal sealed record RequestFacts(string? Method, string? Url, string? Query, string? Route)
{
    /// <summary>Never throws: a member that cannot be read, for example because it was trimmed away, is left out.</summary>
    public static RequestFacts Read(object context)
    {
        try
        {
            var request = Payload.IncomingRequest.Of(context);
            var failure = AnsweredFailure.Of(context);
            var method = Payload.Method.Of(request) as string;
            var host = Payload.Host.Of(request)?.ToString();
            var path = string.Concat(Payload.PathBase.Of(request), failure?.Path ?? Payload.Path.Of(request));
            var url = string.IsNullOrEmpty(host) ? path : string.Concat(Payload.Scheme.Of(request), "://", host, path);
            return new RequestFacts(
                method,
                string.IsNullOrEmpty(url) ? null : url,
                Payload.QueryString.Of(request)?.ToString(),
                EndpointName.Of(context, method, failure?.Endpoint));
        }
        catch (Exception)
        {
            return new RequestFacts(null, null, null, null);
        }
    }

    /// <summary>The query as it may be sent.</summary>
    public string? ShownQuery(PrivacyFilter privacy) => Uri.TryCreate(Url + Query, UriKind.Absolute, out var whole) ? HttpAddress.Query(whole, privacy) : null;
}
