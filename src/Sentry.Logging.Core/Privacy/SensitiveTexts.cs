using System;

namespace Sentry;

/// <summary>
/// Patterns that are redacted in texts, independent of names (docs/privacy.md). In a file, separate several by commas:
/// <c>UrlUserInfo, UrlQueries</c>.
/// </summary>
[Flags]
public enum SensitiveTexts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>User name and password in a URL: <c>https://cook:hunter2@shop.example/</c>.</summary>
    UrlUserInfo = 1,

    /// <summary>The values of sensitive names in a URL query: <c>?page=2&amp;token=…</c>.</summary>
    UrlQueries = 2,

    /// <summary>The text after <c>Bearer</c>; the text after <c>Basic</c> if it is a user name and a password.</summary>
    Credentials = 4,

    /// <summary>
    /// The values of sensitive names in a text: <c>Password=…;</c> in a connection string, <c>"password": "…"</c> in JSON, <c>X-Api-Key: …</c> in headers,
    /// <c>&lt;Password&gt;…&lt;/Password&gt;</c> in XML, <c>{ Password = … }</c> in a record, <c>--password …</c> and <c>-u cook:…</c> in a command line.
    /// </summary>
    NamedValues = 8,

    /// <summary>JSON Web Tokens.</summary>
    JsonWebTokens = 16,

    /// <summary>Private keys in PEM format.</summary>
    PrivateKeys = 32,

    /// <summary>Numbers of 14 to 16 digits that begin like a payment card number and pass the Luhn test.</summary>
    CardNumbers = 64,

    /// <summary>
    /// The user's home folder in paths: <c>C:\Users\cook\shop.db</c> becomes <c>~\shop.db</c>. In frames, also the home folder of the user who built the program.
    /// Not redacted if <see cref="SentryOptions.SendDefaultPii"/> is set.
    /// </summary>
    UserFolders = 128,

    /// <summary>
    /// Tokens of well-known services, by the way they begin (<c>ghp_…</c>, <c>AKIA…</c>, <c>xoxb-…</c>, <c>sk_live_…</c>, <c>AIza…</c>; docs/privacy.md lists
    /// them), and the secret part of the addresses of webhooks.
    /// </summary>
    ServiceTokens = 256,

    /// <summary>All of them.</summary>
    All = UrlUserInfo | UrlQueries | Credentials | NamedValues | JsonWebTokens | PrivateKeys | CardNumbers | UserFolders | ServiceTokens,
}
