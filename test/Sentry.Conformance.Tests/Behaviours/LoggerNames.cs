using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What is ours is told by a flag, never by a name.</summary>
internal static class LoggerNames
{
    [Behaviour(With = nameof(Names))]
    public static void A_logger_may_be_called(Scenario s, string name)
    {
        s.Start();
        s.Log(new Statement(Severity.Info, "step") { Logger = name });
        s.Log(new Statement(Severity.Error, "failed") { Logger = name });

        var e = s.Event();
        Assert.Equal((name, name), (e.Logger, Assert.Single(e.Breadcrumbs).Category));
    }

    public static string[] Names { get; } = ["Sentry", "Sentry.Shop", "SentryShop.Api", "Sentry.Logging.Core", "sentry"];
}
