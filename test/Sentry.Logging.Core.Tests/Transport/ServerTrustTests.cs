using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

/// <summary>Authorities in a file and fingerprints, with real TLS on loopback, through both HTTP clients.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");

    public static TheoryData<Way> Ways => Servers.Ways.Each;

    internal static ScriptedServer Start(X509Certificate2 certificate)
    {
        var server = ScriptedServer.Start();
        server.Otherwise = ConnectionScript.Start.Secures(certificate).ReadsRequest().Sends(Answer.Ok);
        return server;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_certificate_of_an_authority_in_the_file_is_trusted(Way way)
    {
        File.WriteAllText(_file, "a comment\n" + OtherAuthority.Root.ExportCertificatePem());
        await using var server = Start(OtherAuthority.Certificate);

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(way, server, ServerTrust.Of(_file, []))).Outcome);
        File.WriteAllBytes(_file, OtherAuthority.Root.RawData);
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(way, server, ServerTrust.Of(_file, []))).Outcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Without_the_file_or_with_another_one_it_is_not_and_the_reason_names_the_file(Way way)
    {
        File.WriteAllText(_file, TrustedRoot.Certificate.ExportCertificatePem());
        await using var server = Start(OtherAuthority.Certificate);
        var without = await SendAsync(way, server, trust: null);
        var other = await SendAsync(way, server, ServerTrust.Of(_file, []));
        var missing = await SendAsync(way, server, ServerTrust.Of("/nonexistent/ca.pem", []));

        Assert.All(new[] { without, other, missing }, static result => Assert.Equal(SendOutcome.NoResponse, result.Outcome));
        Assert.Contains("the TLS handshake with", without.Reason);
        Assert.Contains(_file + " (CaCertificatePath)", other.Reason);
        Assert.Contains("/nonexistent/ca.pem (CaCertificatePath) cannot be read", missing.Reason);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_certificate_for_another_name_is_refused_whatever_its_authority(Way way)
    {
        File.WriteAllText(_file, OtherAuthority.Root.ExportCertificatePem());
        await using var server = Start(OtherAuthority.CertificateFor("other.test"));

        Assert.Contains("is for another name", (await SendAsync(way, server, ServerTrust.Of(_file, []))).Reason);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Only_a_server_with_a_pinned_fingerprint_gets_requests(Way way)
    {
        File.WriteAllText(_file, OtherAuthority.Root.ExportCertificatePem());
        await using var server = Start(OtherAuthority.Certificate);
        var own = "sha256 Fingerprint=" + string.Join(':', OtherAuthority.Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(static part => part.ToString("x2")));
        var authority = OtherAuthority.Root.GetCertHashString(HashAlgorithmName.SHA256);

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(way, server, ServerTrust.Of(_file, [new string('0', 64), own]))).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(way, server, ServerTrust.Of(_file, [authority]))).Outcome);
        var refused = await SendAsync(way, server, ServerTrust.Of(_file, ["no fingerprint"]));
        Assert.Equal(SendOutcome.NoResponse, refused.Outcome);
        Assert.Contains("CertificateFingerprints; its own is " + OtherAuthority.Certificate.GetCertHashString(HashAlgorithmName.SHA256), refused.Reason);
    }

    [Fact]
    public async Task A_proxy_written_as_text_gets_its_name_and_password()
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = ConnectionScript.Start
            .ReadsRequest().Sends(Answer.Of(407, "", "Proxy-Authenticate: Basic realm=\"x\""))
            .ReadsRequest().Sends(Answer.Ok);
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@server.test/1", HttpProxyUrl = $"user%40corp:p%25w:d@127.0.0.1:{proxy.Port}" });
        hub.CaptureMessage("by proxy");
        Assert.True(hub.Flush(TimeSpan.FromSeconds(20)));

        Assert.Equal(1, hub.GetStatistics().Events.Sent);
        Assert.Equal("Basic " + Convert.ToBase64String("user@corp:p%w:d"u8), proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    public void Dispose() => File.Delete(_file);

    private static async Task<SendResult> SendAsync(Way way, ScriptedServer server, ServerTrust? trust) => await Task.Factory.StartNew(
        () =>
        {
            using var transport = way.To(server.DsnWith("https", "127.0.0.1"), settings => settings with { Trust = trust });
            return transport.Send(Servers.Ways.AnEnvelope());
        },
        TestContext.Current.CancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}

/// <summary>An authority that this process does not trust.</summary>
internal static class OtherAuthority
{
    public static X509Certificate2 Root { get; } = NewRoot();

    public static X509Certificate2 Certificate { get; } = CertificateFor("127.0.0.1");

    public static X509Certificate2 CertificateFor(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Root, Root.NotBefore, Root.NotAfter, [1, 2, 3, 4]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 NewRoot()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Another authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }
}
