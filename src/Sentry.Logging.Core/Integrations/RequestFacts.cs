using System;
using Sentry.Privacy;

namespace Sentry.Integrations;

/// <summary>
/// The data of an ASP.NET Core request, read without a reference to ASP.NET Core. Its parts are kept as they are; few requests need them as texts. Immutable;
/// never throws: what cannot be read, for example because it was trimmed away, is left out.
/// </summary>
internal sealed class RequestFacts
{
    private object? _scheme;
    private object? _host;
    private object? _pathBase;
    private object? _path;
    private object? _query;
    private object? _endpoint;

    private RequestFacts()
    {
    }

    /// <summary>Its method.</summary>
    public string? Method { get; private set; }

    /// <summary>Scheme, host and path.</summary>
    public string? Url
    {
        get
        {
            var (host, path) = (TextOf(_host), TextOf(_pathBase) + TextOf(_path));
            var url = string.IsNullOrEmpty(host) ? path : string.Concat(TextOf(_scheme), "://", host, path);
            return url.Length == 0 ? null : url;
        }
    }

    /// <summary>The name of the endpoint; null if there is none, or none yet.</summary>
    public string? Route
    {
        get
        {
            try
            {
                return _endpoint is null ? null : EndpointName.Of(_endpoint, Method);
            }
            catch (Exception)
            {
                return null;
            }
        }
    }

    public static RequestFacts Read(object context)
    {
        var facts = new RequestFacts();
        try
        {
            var request = Payload.IncomingRequest.Of(context);
            var failure = AnsweredFailure.Of(context);
            facts.Method = Payload.Method.Of(request) as string;
            facts._scheme = Payload.Scheme.Of(request);
            facts._host = Payload.Host.Of(request);
            facts._pathBase = Payload.PathBase.Of(request);
            facts._path = failure?.Path ?? Payload.Path.Of(request);
            facts._query = Payload.QueryString.Of(request);
            facts._endpoint = failure?.Endpoint ?? EndpointName.EndpointOf(context);
        }
        catch (Exception)
        {
            // What was read before is shown.
        }

        return facts;
    }

    /// <summary>The query as it may be sent.</summary>
    public string? ShownQuery(PrivacyFilter privacy) => Uri.TryCreate(Url + TextOf(_query), UriKind.Absolute, out var whole) ? HttpAddress.Query(whole, privacy) : null;

    private static string? TextOf(object? part)
    {
        try
        {
            return part?.ToString();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
