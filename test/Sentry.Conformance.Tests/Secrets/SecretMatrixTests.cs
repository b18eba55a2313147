using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;
using Xunit.v3;

namespace Sentry.Conformance.Tests.Secrets;

/// <summary>
/// Every secret in every position through every framework, over HTTP: it occurs nowhere in what was sent, nor what base64 would make of it, nor in what the SDK says;
/// what stands beside it does.
/// </summary>
public sealed class SecretMatrixTests
{
    private const string AlwaysThere = "neighbour0";

    public static IEnumerable<ITheoryDataRow> Cases =>
        from position in Position.All
        from framework in Frameworks.All()
        from reading in Enum.GetValues<Reading>()
        let needs = position.Needs | (reading == Reading.ByLayout ? Capabilities.Layouts : Capabilities.None)
        select new TheoryDataRow<string, string, Reading>(position.Name, framework.Name, reading)
        {
            Skip = CapabilityWords.Without(needs & ~framework.Capabilities) is { } reason ? "n/a: " + reason : null,
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_secret_is_nowhere_and_its_neighbours_are_there(string place, string framework, Reading reading)
    {
        var position = Position.All.Single(position => position.Name == place);
        await using var s = await Scenario.BeginAsync(Frameworks.Named(framework));
        s.Start(new DriverSetup { HasLayout = reading == Reading.ByLayout, Options = new Dictionary<string, string> { ["LogsAlsoForEvents"] = "true" } }, o =>
        {
            o.Debug = true;
            o.EnableLogs = true;
            o.UpgradeWindow = TimeSpan.Zero;
            if (reading != Reading.ByHooks)
                return;
            o.SetBeforeSend(static (e, _) => e);
            o.SetBeforeBreadcrumb(static (breadcrumb, _) => breadcrumb);
        });
        var secrets = Secret.All.Where(position.Takes).ToList();
        foreach (var secret in secrets)
        {
            using (SentrySdk.PushIsolationScope())
            {
                SentrySdk.ConfigureScope(scope => scope.SetTag("shape", secret.Shape));
                position.Log(s, secret);
            }
        }

        // Several connections may change the order of events.
        var events = s.Events(secrets.Count);
        Assert.Equal(secrets.Select(static secret => secret.Shape).Order(), events.Select(static e => e.Tags["shape"]).Order());
        Assert.Empty(events.SelectMany(e => Complaints(Unescaped(e.Json), secrets.Single(secret => secret.Shape == e.Tags["shape"]))));
        s.CheckTheWire();
        if (reading == Reading.ByLayout && !position.IsNoRecord)
            Assert.All(events, static e => Assert.StartsWith("[shop] ", e.Formatted, StringComparison.Ordinal));
        var sent = string.Concat(s.Receiver.Requests.Select(static request => Encoding.UTF8.GetString(request.Content)));
        Assert.DoesNotContain(secrets, secret => sent.Contains(secret.Hidden, StringComparison.OrdinalIgnoreCase));
        Assert.True(s.Receiver.Logs.Count >= secrets.Count || position.IsNoRecord, "Logs were to be looked at as well.");
        var said = string.Join('\n', s.Diagnostics.AtLeast(SentryLevel.Trace)) + s.Framework.OwnChannel;
        Assert.All(secrets, secret => Assert.DoesNotContain(secret.Hidden, said, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Complaints(string text, Secret secret)
    {
        foreach (var hidden in Base64Of(secret.Hidden).Prepend(secret.Hidden))
        {
            foreach (var line in text.Split('\n').Where(line => line.Contains(hidden, StringComparison.Ordinal)))
                yield return $"{secret} is there: {line}";
        }

        if (!text.Contains(AlwaysThere, StringComparison.Ordinal))
            yield return $"{secret} took its neighbour";
        if (secret.Neighbour is { } neighbour && !text.Contains(neighbour, StringComparison.Ordinal))
            yield return $"{secret} took what stands in the same value";
        if (!text.Contains("[Filtered]", StringComparison.Ordinal))
            yield return $"{secret} left no mark";
    }

    /// <summary>What base64 has of a text wherever it begins in what is encoded, without the ends that depend on what is around it.</summary>
    private static IEnumerable<string> Base64Of(string text)
    {
        for (var before = 0; before < 3 && text.Length > 8; before++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + text));
            yield return encoded[(before == 0 ? 0 : 4)..^4];
        }
    }

    /// <summary>As a person reads it, a line for each value, without what JSON escapes.</summary>
    private static string Unescaped(JsonElement json)
    {
        var text = new StringBuilder();
        Add(json, text);
        return text.ToString();
    }

    private static void Add(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    text.Append(member.Name).Append(": ");
                    Add(member.Value, text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Add(item, text);
                break;
            default:
                text.Append('"').Append(element).Append("\"\n");
                break;
        }
    }

    /// <summary>When, and by whom, a record is read.</summary>
    public enum Reading
    {
        /// <summary>As late as possible.</summary>
        Late,

        /// <summary>At once, because hooks look at everything.</summary>
        ByHooks,

        /// <summary>At once, by a layout of the application.</summary>
        ByLayout,
    }
}
