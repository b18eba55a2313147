using System;

namespace Sentry;

/// <summary>
/// What is taken out of texts because of what it looks like, whatever it is called (docs/privacy.md). In a file several are separated by commas:
/// <c>UrlUserInfo, UrlQueries</c>.
/// </summary>
[Flags]
public enum SensitiveTexts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Name and password in an URL: <c>https://cook:hunter2@shop.example/</c>.</summary>
    UrlUserInfo = 1,

    /// <summary>The values of sensitive names in an URL's query: <c>?page=2&amp;token=…</c>.</summary>
    UrlQueries = 2,

    /// <summary>What follows <c>Bearer</c>, and what follows <c>Basic</c> if it is a name and a password.</summary>
    Credentials = 4,

    /// <summary>
    /// The values of sensitive names in a text: <c>Password=…;</c> in a connection string, <c>"password": "…"</c> in JSON, <c>X-Api-Key: …</c> among headers,
    /// <c>&lt;Password&gt;…&lt;/Password&gt;</c> in XML, <c>{ Password = … }</c> of a record.
    /// </summary>
    NamedValues = 8,

    /// <summary>JSON Web Tokens.</summary>
    JsonWebTokens = 16,

    /// <summary>Private keys as PEM blocks.</summary>
    PrivateKeys = 32,

    /// <summary>Numbers of 14 to 16 digits that begin like a payment card's and pass the Luhn test.</summary>
    CardNumbers = 64,

    /// <summary>
    /// The user's folder in paths: <c>C:\Users\cook\shop.db</c> becomes <c>~\shop.db</c>. In frames also that of whoever built the program. Shown if
    /// <see cref="SentryOptions.SendDefaultPii"/> is set.
    /// </summary>
    UserFolders = 128,

    /// <summary>All of them.</summary>
    All = UrlUserInfo | UrlQueries | Credentials | NamedValues | JsonWebTokens | PrivateKeys | CardNumbers | UserFolders,
}
