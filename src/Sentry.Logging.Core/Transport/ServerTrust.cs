using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sentry.Transport;

/// <summary>
/// Which certificates of servers are trusted, beyond what the system says: the authorities in a file are trusted as well, and if fingerprints are given,
/// one certificate of the chain must have one of them. Thread-safe.
/// </summary>
internal sealed class ServerTrust
{
    private readonly string? _file;
    private readonly string[] _fingerprints;
    private readonly Lazy<X509Certificate2[]> _authorities;

    private ServerTrust(string? file, string[] fingerprints)
    {
        _file = file;
        _fingerprints = fingerprints;
        _authorities = new Lazy<X509Certificate2[]>(Read);
    }

    /// <summary>Null if the system's word is enough.</summary>
    /// <param name="file">A file with certificates of authorities, PEM or DER; null: none.</param>
    /// <param name="fingerprints">SHA-256 fingerprints in hexadecimal digits, with or without colons.</param>
    public static ServerTrust? Of(string? file, IEnumerable<string> fingerprints)
    {
        var digits = fingerprints.Select(Digits).Where(static fingerprint => fingerprint.Length > 0).ToArray();
        return string.IsNullOrWhiteSpace(file) && digits.Length == 0 ? null : new ServerTrust(string.IsNullOrWhiteSpace(file) ? null : file!.Trim(), digits);
    }

    /// <summary>Decides on the certificate of a connection. The form of the framework's callbacks.</summary>
    /// <exception cref="AuthenticationException">It is not trusted; the message says why.</exception>
    public bool Check(object? sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0)
            throw new AuthenticationException("it shows no certificate");
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            throw new AuthenticationException("its certificate is for another name: " + certificate.Subject);
        using var server = new X509Certificate2(certificate);
        using var own = (errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0 ? ChainToAuthority(server, chain) : null;
        return _fingerprints.Length == 0 || HasFingerprint(server, own ?? chain);
    }

    private X509Chain ChainToAuthority(X509Certificate2 server, X509Chain? systems)
    {
        if (_file is null)
            throw new AuthenticationException("its certificate is not trusted by this system" + Status(systems));
        var authorities = _authorities.Value;
        var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (systems is not null)
        {
            foreach (var element in systems.ChainElements)
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

#if NET
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
#else
        own.ChainPolicy.ExtraStore.AddRange(authorities);
        own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
#endif
        if (own.Build(server) && EndsIn(authorities, own))
            return own;
        var status = Status(own);
        own.Dispose();
        throw new AuthenticationException("its certificate is trusted neither by this system nor by the authorities in " + _file + " (CaCertificatePath)" + status);
    }

    private static bool EndsIn(X509Certificate2[] authorities, X509Chain chain)
    {
        var root = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
        return authorities.Any(authority => authority.RawData.AsSpan().SequenceEqual(root.RawData));
    }

    private bool HasFingerprint(X509Certificate2 server, X509Chain? chain)
    {
        var shown = new List<string> { FingerprintOf(server) };
        if (chain is not null)
        {
            foreach (var element in chain.ChainElements)
                shown.Add(FingerprintOf(element.Certificate));
        }

        return shown.Exists(fingerprint => Array.IndexOf(_fingerprints, fingerprint) >= 0)
            ? true
            : throw new AuthenticationException("no certificate of its chain has a fingerprint of CertificateFingerprints; its own is " + shown[0]);
    }

    private X509Certificate2[] Read()
    {
        try
        {
            var bytes = File.ReadAllBytes(_file!);
            var text = Encoding.ASCII.GetString(bytes);
            return [.. Pem(text).DefaultIfEmpty(bytes).Select(Certificate)];
        }
        catch (Exception e)
        {
            throw new AuthenticationException("the authorities in " + _file + " (CaCertificatePath) cannot be read: " + e.Message, e);
        }
    }

    private static IEnumerable<byte[]> Pem(string text)
    {
        const string Begin = "-----BEGIN CERTIFICATE-----";
        const string End = "-----END CERTIFICATE-----";
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at + 1, StringComparison.Ordinal))
        {
            var from = at + Begin.Length;
            var to = text.IndexOf(End, from, StringComparison.Ordinal);
            if (to > 0)
                yield return Convert.FromBase64String(text.Substring(from, to - from));
        }
    }

    private static X509Certificate2 Certificate(byte[] der) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(der);
#else
        new(der);
#endif

    private static string FingerprintOf(X509Certificate2 certificate)
    {
#if NET
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
#else
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(certificate.RawData)).Replace("-", string.Empty);
#endif
    }

    private static string Digits(string fingerprint)
    {
        var text = fingerprint.Trim();
        var start = text.IndexOf('=') + 1;
        var digits = new StringBuilder(text.Length);
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is (>= '0' and <= '9') or (>= 'A' and <= 'Z'))
                digits.Append(text[i]);
            else if (text[i] is >= 'a' and <= 'z')
                digits.Append((char)(text[i] - 'a' + 'A'));
        }

        return digits.ToString();
    }

    private static string Status(X509Chain? chain) =>
        chain is { ChainStatus.Length: > 0 }
            ? " (" + string.Join(", ", Array.ConvertAll(chain.ChainStatus, static status => status.Status.ToString())) + ")"
            : string.Empty;
}
