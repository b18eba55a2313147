namespace Sentry.Privacy;

/// <summary>
/// Which names say that their value is nobody's business (docs/privacy.md lists them). Words parted by blanks stand anywhere in a name, next to each other or
/// written as one; <c>^</c> and <c>$</c> hold them to its beginning or end.
/// </summary>
internal static class KnownNames
{
    /// <summary>What is a secret wherever it stands.</summary>
    public static readonly string[] Secrets =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "^pass$", "db pass$", "user pass$",
        "admin pass$", "smtp pass$", "ftp pass$", "mail pass$", "sql pass$", "redis pass$", "secret", "secrets", "token", "access tokens", "refresh tokens",
        "auth tokens", "api tokens", "bearer", "jwt", "auth$", "authorization$", "authorization code", "auth code", "credential", "credentials", "creds",
        "cookie", "cookies", "csrf", "xsrf", "otp", "totp", "cvv", "cvc", "ssn", "social security", "saml response", "saml assertion", "client assertion",
        "code verifier", "connection string", "connection strings", "conn string", "conn str", "connect string", "sas url", "sas uri", "session id",
        "sess id", "^session$", "^sid$", "secret id", "api key", "api keys", "access key", "access keys", "secret key", "private key", "private keys",
        "encryption key", "decryption key", "signing key", "account key", "shared key", "subscription key", "master key", "function key", "functions key",
        "storage key", "auth key", "ssh key", "rsa key", "aes key", "des key", "hmac key", "crypto key", "symmetric key", "session key", "client key",
        "app key", "application key", "consumer key", "machine key", "validation key", "host key", "webhook key", "sas key", "admin key", "deploy key",
        "write key", "license key", "recovery key", "pin code", "card pin", "user pin", "pin number", "verification code", "two factor code", "factor code",
        "mfa code", "security code", "access code", "activation code", "recovery code", "recovery codes", "backup code", "backup codes", "reset code",
        "one time code", "card number", "card no$", "credit card", "debit card", "^pan$",
    ];

    /// <summary>Who is at the other end, which is told only if personal data may be.</summary>
    public static readonly string[] Personal =
    [
        "^ip address$", "^remote ip address$", "^client ip address$", "^remote ip$", "^client ip$", "^remote addr$", "^x forwarded for$", "^x real ip$",
        "^true client ip$", "^cf connecting ip$", "^mac address$",
    ];

    /// <summary>What is a secret as a part of a query, where names are short.</summary>
    public static readonly string[] InQueries = ["key", "keys", "auth", "sig", "signature", "sid", "sso", "saml", "session", "identity", "assertion"];

    /// <summary>How a name ends that says something about a secret, and is none.</summary>
    public static readonly string[] HarmlessEnds =
    [
        "count", "counts", "length", "len", "size", "type", "types", "kind", "policy", "policies", "strength", "expired", "expires", "expiry", "expiration",
        "lifetime", "ttl", "age", "attempt", "attempts", "retries", "failures", "limit", "max", "min", "maximum", "minimum", "name", "names", "id", "ids",
        "valid", "invalid", "enabled", "disabled", "required", "changed", "updated", "created", "rotated", "at", "on", "date", "time", "timeout", "endpoint",
        "path", "file", "provider", "issuer", "manager", "service", "handler", "validator", "factory", "generator", "version", "status", "state", "result",
        "error", "errors", "reason", "rule", "rules", "format", "encoding", "algorithm", "scheme", "index", "position", "rate", "usage", "used", "cost",
        "price", "budget", "remaining", "total", "mode", "level", "label", "prompt", "field", "column", "controller", "middleware", "options", "settings",
        "consent", "audience", "present", "missing", "exists", "found", "seconds", "minutes", "hours", "days", "ms",
    ];

    /// <summary>How a name begins that asks or measures.</summary>
    public static readonly string[] HarmlessBeginnings =
    [
        "is", "has", "can", "should", "requires", "require", "needs", "allow", "allows", "use", "uses", "num", "number", "max", "min", "total", "count",
    ];

    /// <summary>What a token is of that opens nothing.</summary>
    public static readonly string[] HarmlessTokens =
    [
        "cancellation", "cancel", "continuation", "page", "next", "previous", "syntax", "concurrency", "stopping", "stopped", "change", "delta", "skip",
        "sync", "pagination", "lexer", "parser", "json", "xml", "metadata", "prompt", "completion", "input", "output", "special", "unknown", "current",
    ];

    /// <summary>The last parts of names that are written as one word.</summary>
    public static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey", "accountkey", "connectionstring", "accesstoken",
        "refreshtoken", "authtoken", "idtoken", "sessiontoken", "csrftoken", "xsrftoken", "stripetoken", "clientsecret", "sessid", "creditcard",
    ];
}
