using System;
using System.Globalization;
using System.Linq;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Net.Http.Headers;
using Sentry.Adapters;

namespace Sentry.AspNetCore;

/// <summary>Reads requests of ASP.NET Core. Stateless.</summary>
internal sealed class HttpRequests : RequestReader
{
    private const int MaxHeaders = 100;

    public override void Begin(object context, long maxBodyBytes)
    {
        if (maxBodyBytes > 0)
            RecordedBody.Record((HttpContext)context, maxBodyBytes);
    }

    public override int StatusOf(object context) => ((HttpContext)context).Response.StatusCode;

    public override Exception? AnsweredExceptionOf(object context) =>
        ((HttpContext)context).Features.Get<IExceptionHandlerFeature>()?.Error ?? AnsweredByMvc.Of((HttpContext)context);

    public override void Read(object context, SentryRequest request, bool personal)
    {
        var http = (HttpContext)context;
        foreach (var header in http.Request.Headers.Take(MaxHeaders))
        {
            // A random number of the handshake, under the name of a secret.
            if (!header.Key.Equals(HeaderNames.SecWebSocketKey, StringComparison.OrdinalIgnoreCase))
                request.Headers[header.Key] = header.Value.ToString();
        }

        request.Env["SERVER_NAME"] = http.Request.Host.Host;
        if (http.Connection.LocalPort is > 0 and var port)
            request.Env["SERVER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        if (personal)
        {
            request.Cookies = http.Request.Headers.Cookie.ToString() is { Length: > 0 } cookies ? cookies : null;
            if (http.Connection.RemoteIpAddress is { } client)
                request.Env["REMOTE_ADDR"] = client.ToString();
        }

        request.Data = RequestBody.Of(http);
    }

    public override SentryUser? UserOf(object context)
    {
        var http = (HttpContext)context;
        var user = new SentryUser { IpAddress = http.Connection.RemoteIpAddress?.ToString() };

        // The property creates a user where none has been set.
        if (http.Features.Get<IHttpAuthenticationFeature>()?.User is { Identity.IsAuthenticated: true } principal)
        {
            user.Id = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? principal.FindFirstValue("sub");
            user.Username = principal.Identity.Name;
            user.Email = principal.FindFirstValue(ClaimTypes.Email) ?? principal.FindFirstValue("email");
        }

        return user;
    }
}
