using System.Collections.Generic;

namespace Sentry;

/// <summary>Who was using the program (protocol section 2.10). Set by the application, never gathered by the SDK. Not thread-safe.</summary>
public sealed class SentryUser
{
    /// <summary>The application's own id of the user.</summary>
    public string? Id { get; set; }

    /// <summary>The name the user signs in with.</summary>
    public string? Username { get; set; }

    /// <summary>The user's address for mail.</summary>
    public string? Email { get; set; }

    /// <summary>The user's network address.</summary>
    public string? IpAddress { get; set; }

    /// <summary>Anything else worth knowing of the user; sent as <c>user.data</c>.</summary>
    public IDictionary<string, string> Other { get; set; } = new Dictionary<string, string>();

    internal SentryUser Clone() => new()
    {
        Id = Id,
        Username = Username,
        Email = Email,
        IpAddress = IpAddress,
        Other = new Dictionary<string, string>(Other),
    };
}
