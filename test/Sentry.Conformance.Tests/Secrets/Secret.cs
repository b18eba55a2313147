using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Sentry.Conformance.Tests.Secrets;

/// <summary>A secret in one of the shapes that applications log.</summary>
/// <param name="Shape">What the shape is called.</param>
/// <param name="Name">The name it is logged under.</param>
/// <param name="Value">What is logged.</param>
/// <param name="Hidden">What must occur nowhere.</param>
internal sealed record Secret(string Shape, string Name, object Value, string Hidden)
{
    /// <summary>What stands beside it in the same value and has to survive; null: nothing does.</summary>
    public string? Neighbour { get; init; }

    /// <summary>It as a part of a text; null: a text does not show what it is.</summary>
    public string? InText { get; init; }

    /// <summary>Whether only its name tells that it is one.</summary>
    public bool IsByName => InText is null;

    /// <summary>One of each shape, with a secret that nothing else has.</summary>
    public static IReadOnlyList<Secret> All { get; } = [.. Named(), .. Inside(), .. ByShape()];

    public override string ToString() => Shape;

    private static IEnumerable<Secret> Named()
    {
        yield return new("a text by its name", "UserPassword", "Kx91hunterA", "Kx91hunterA");
        yield return new("a short text by its name", "db_pwd", "Z9", "Z9\"");
        yield return new("a number by its name", "pin-code", 918_273_645, "918273645");
        yield return new("bytes by their name", "ApiKey", Encoding.UTF8.GetBytes("Kx91hunterB"), Convert.ToBase64String(Encoding.UTF8.GetBytes("Kx91hunterB")));
        yield return new("an id by its name", "SessionId", new Guid("0f8fad5b-d9cb-469f-a165-708677289501"), "708677289501");
        yield return new("a list by its name", "RecoveryCodes", new List<string> { "Kx91hunterC", "Kx91hunterD" }, "Kx91hunter");
        yield return new("an address by its name", "ResetToken", new Uri("https://shop.example/Kx91hunterE"), "Kx91hunterE");
    }

    private static IEnumerable<Secret> Inside()
    {
        var member = new Dictionary<string, object?> { ["Password"] = "Kx91hunterF", ["Page"] = "neighbourF" };
        yield return new("a member of a dictionary", "Login", member, "Kx91hunterF") { Neighbour = "neighbourF" };
        yield return new("a member far inside", "Login", new Dictionary<string, object?> { ["a"] = new List<object> { new Dictionary<string, object?> { ["apiKey"] = "Kx91hunterG", ["b"] = "neighbourG" } } }, "Kx91hunterG") { Neighbour = "neighbourG" };
        yield return new("a member of a tree of JSON", "Login", JsonDocument.Parse("""{"password":"Kx91hunterH","page":"neighbourH"}""").RootElement, "Kx91hunterH") { Neighbour = "neighbourH" };
        yield return new("a member of a record", "Login", new Login("neighbourI", "Kx91hunterI"), "Kx91hunterI") { Neighbour = "neighbourI", InText = new Login("neighbourI", "Kx91hunterI").ToString() };
    }

    private static IEnumerable<Secret> ByShape()
    {
        yield return Text("user info", "https://cook:Kx91hunterJ@shop.example/neighbourJ", "Kx91hunterJ", "neighbourJ");
        yield return new("user info of a Uri", "Address", new Uri("https://cook:Kx91hunterK@shop.example/neighbourK"), "Kx91hunterK")
        {
            Neighbour = "neighbourK",
            InText = "https://cook:Kx91hunterK@shop.example/neighbourK",
        };
        yield return Text("a query", "https://shop.example/?page=neighbourL&token=Kx91hunterL", "Kx91hunterL", "neighbourL");
        yield return Text("a connection string", "Server=neighbourM;Password=Kx91hunterM;Timeout=3", "Kx91hunterM", "neighbourM");
        yield return Text("a bearer", "Bearer Kx91hunterN", "Kx91hunterN", null);
        yield return Text("a name and password in base64", "Basic Y29vazpLeDkxaHVudGVyTw==", "LeDkxaHVudGVyTw", null);
        yield return Text("a JSON Web Token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.Kx91hunterP", "Kx91hunterP", null);
        yield return Text("a text of JSON", """{"page":"neighbourQ","password":"Kx91hunterQ"}""", "Kx91hunterQ", "neighbourQ");
        yield return Text("a private key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCKx91hunterR\n-----END PRIVATE KEY-----", "Kx91hunterR", null);
        yield return Text("a card's number", "4111 1111 1111 1111", "4111 1111", null);
        yield return Text("an element of XML", "<a><b>neighbourS</b><Password>Kx91hunterS</Password></a>", "Kx91hunterS", "neighbourS");
        yield return Text("a header", "X-Api-Key: Kx91hunterT", "Kx91hunterT", null);
    }

    private static Secret Text(string shape, string text, string hidden, string? neighbour) =>
        new(shape, "Address", text, hidden) { Neighbour = neighbour, InText = text };

    private sealed record Login(string Name, string Password);
}
