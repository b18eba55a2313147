using System;
using System.Net;

namespace Sentry.Transport;

/// <summary>
/// One proxy for every request. <see cref="WebProxy"/> has a list of exceptions, and for that the engine of regular expressions, which a program
/// compiled to native code would carry for nothing.
/// </summary>
internal sealed class FixedProxy : IWebProxy
{
    private readonly Uri _address;

    public FixedProxy(Uri address, ICredentials? credentials)
    {
        _address = address;
        Credentials = credentials;
    }

    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => _address;

    public bool IsBypassed(Uri host) => false;
}
