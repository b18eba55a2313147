using System;
using System.IO;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sentry.Testing;

/// <summary>Certificates for servers of tests, and the root that a test process may trust.</summary>
public static partial class TestAuthority
{
    private static readonly X509Certificate2 Root = NewRoot();

    /// <summary>Whether <see cref="Trust"/> could be done.</summary>
    public static bool IsTrusted { get; private set; }

    /// <summary>A certificate for these names and addresses, signed by the root.</summary>
    public static X509Certificate2 CertificateFor(params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + names[0], key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        var serial = new byte[8];
        RandomNumberGenerator.Fill(serial.AsSpan(1));
        using var certificate = request.Create(Root, Root.NotBefore, Root.NotAfter, serial);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>
    /// Makes this process trust the root and nobody else. On Linux, and before anything else has asked for the system's roots; elsewhere it
    /// does nothing, and <see cref="IsTrusted"/> says so.
    /// </summary>
    public static void Trust()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "test-authority.pem");
        File.WriteAllText(file, Root.ExportCertificatePem());
        // The runtime's own variables are a copy which OpenSSL does not see.
        IsTrusted = SetEnvironment("SSL_CERT_FILE", file, 1) == 0 && SetEnvironment("SSL_CERT_DIR", "/nonexistent", 1) == 0;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    private static X509Certificate2 NewRoot()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }
}
