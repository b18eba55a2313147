namespace Sentry.Privacy;

/// <summary>
/// The names whose values are sensitive (docs/privacy.md lists them). Words separated by spaces match anywhere in a name, next to each other or
/// written as one word; <c>^</c> and <c>$</c> match the beginning and the end of the name.
/// </summary>
internal static class KnownNames
{
    /// <summary>Names of secrets.</summary>
    public static readonly string[] Secrets =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "^pass$", "db pass$", "user pass$",
        "passwort", "kennwort", "wachtwoord", "mot de passe", "contraseña", "contrasena", "senha", "hasło", "lösenord", "пароль", "admin pass$", "smtp pass$", "ftp pass$", "mail pass$", "sql pass$", "redis pass$", "secret", "secrets", "token", "access tokens", "refresh tokens",
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

    /// <summary>Names of personal data about the client. Their values are sent only if personal data may be sent.</summary>
    public static readonly string[] Personal =
    [
        "^ip address$", "^remote ip address$", "^client ip address$", "^remote ip$", "^client ip$", "^remote addr$", "^x forwarded for$", "^x real ip$",
        "^true client ip$", "^cf connecting ip$", "^mac address$",
    ];

    /// <summary>Names of secrets in URL queries only, where names are short.</summary>
    public static readonly string[] InQueries = ["key", "keys", "auth", "sig", "signature", "sid", "sso", "saml", "session", "identity", "assertion"];

    /// <summary>Last words of names that describe a secret and do not contain it.</summary>
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

    /// <summary>First words of names that ask or measure.</summary>
    public static readonly string[] HarmlessBeginnings =
    [
        "is", "has", "can", "should", "requires", "require", "needs", "allow", "allows", "use", "uses", "num", "number", "max", "min", "total", "count",
    ];

    /// <summary>Words before "token" that make it harmless: such a token gives no access.</summary>
    public static readonly string[] HarmlessTokens =
    [
        "cancellation", "cancel", "continuation", "page", "next", "previous", "syntax", "concurrency", "stopping", "stopped", "change", "delta", "skip",
        "sync", "pagination", "lexer", "parser", "json", "xml", "metadata", "prompt", "completion", "input", "output", "special", "unknown", "current",
    ];

    /// <summary>Last parts of sensitive names that are written as one word.</summary>
    public static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey", "accountkey", "connectionstring", "accesstoken",
        "refreshtoken", "authtoken", "idtoken", "sessiontoken", "csrftoken", "xsrftoken", "stripetoken", "clientsecret", "sessid", "creditcard",
    ];
}
