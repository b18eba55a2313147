using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Sentry.Testing;

namespace Sentry.Tests.Transport.Servers;

/// <summary>The certificate of servers in these tests, which this process trusts.</summary>
internal static class TrustedRoot
{
    public static X509Certificate2 Certificate { get; } = TestAuthority.CertificateFor("127.0.0.1", "server.test", "xn--bcher-kva.test");

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The system's roots are read once, by whichever test is the first to use TLS.")]
    internal static void Trust() => TestAuthority.Trust();
}
