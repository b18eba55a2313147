using System;
using System.Collections.Generic;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;

namespace Sentry.Conformance.Tests.Secrets;

/// <summary>Where in a record, or beside it, a secret stands.</summary>
/// <param name="Name">What the place is called.</param>
/// <param name="Log">Makes one event of which a part has the secret.</param>
internal sealed record Position(string Name, Action<Scenario, Secret> Log)
{
    /// <summary>What the framework has to give.</summary>
    public Capabilities Needs { get; init; }

    /// <summary>Whether what has a name only shows what it is there.</summary>
    public bool HasNames { get; init; }

    /// <summary>Whether no record is logged, so that there is no structured log either.</summary>
    public bool IsNoRecord { get; init; }

    public static IReadOnlyList<Position> All { get; } =
    [
        new("a hole of the template", static (s, secret) => s.Error("Login {" + secret.Name.Replace('-', '_') + "} at {Place}", secret.Value, "neighbour0"))
        {
            HasNames = true, Needs = Capabilities.NamedHoles,
        },
        new("a numbered hole", static (s, secret) => s.Error("Login {First} at {Place}", secret.Value, "neighbour0")),
        new("a hole that asks for the structure", static (s, secret) => s.Error("Login {@" + secret.Name.Replace('-', '_') + "} at {Place}", secret.Value, "neighbour0"))
        {
            HasNames = true, Needs = Capabilities.Destructuring | Capabilities.NamedHoles,
        },
        new("the text", static (s, secret) => s.Error(Literal($"Login {secret.InText} at neighbour0"))),
        new("a scope", static (s, secret) =>
        {
            using (s.Framework.PushScope((secret.Name, secret.Value), ("Place", "neighbour0")))
                s.Error("Login failed");
        }) { HasNames = true },
        new("the text of a scope", static (s, secret) =>
        {
            using (s.Framework.PushScope($"Login {secret.InText} at neighbour0"))
                s.Error("Login failed");
        }) { Needs = Capabilities.TextScopes },
        new("a hole of a breadcrumb", static (s, secret) =>
        {
            s.Info("Login {" + secret.Name.Replace('-', '_') + "} at {Place}", secret.Value, "neighbour0");
            s.Error("Login failed");
        }) { HasNames = true, Needs = Capabilities.NamedHoles },
        new("the text of a breadcrumb", static (s, secret) =>
        {
            s.Info(Literal($"Login {secret.InText} at neighbour0"));
            s.Error("Login failed");
        }),
        new("the exception of a breadcrumb", static (s, secret) =>
        {
            s.Log(new Statement(Severity.Warning, "Login") { Exception = new InvalidOperationException($"Login {secret.InText} at neighbour0") });
            s.Error("Login failed");
        }),
        new("the message of an exception", static (s, secret) => s.Error(new InvalidOperationException($"Login {secret.InText} at neighbour0"), "Login failed")),
        new("the message of an inner exception", static (s, secret) =>
            s.Error(new InvalidOperationException("outer", new AggregateException("group", new FormatException($"Login {secret.InText} at neighbour0"))), "Login failed")),
        new("the data of an exception", static (s, secret) =>
        {
            var exception = new InvalidOperationException("no");
            exception.Data[secret.Name] = secret.Value;
            exception.Data["Place"] = "neighbour0";
            s.Error(exception, "Login failed");
        }) { HasNames = true },
        new("a breadcrumb by hand", static (s, secret) =>
        {
            var breadcrumb = new Breadcrumb($"Login {secret.InText} at neighbour0");
            breadcrumb.Data[secret.Name] = secret.Value;
            SentrySdk.AddBreadcrumb(breadcrumb);
            s.Error("Login failed");
        }) { HasNames = true },
        new("a message by hand", static (_, secret) => SentrySdk.CaptureMessage($"Login {secret.InText} at neighbour0")) { IsNoRecord = true },
        new("an exception by hand", static (_, secret) => SentrySdk.CaptureException(new InvalidOperationException($"Login {secret.InText} at neighbour0"))) { IsNoRecord = true },
    ];

    /// <summary>Whether a secret can be known as one there.</summary>
    public bool Takes(Secret secret) => HasNames || !secret.IsByName;

    public override string ToString() => Name;

    // A text that was put together is a template as well, and no hole may be in it.
    private static string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
