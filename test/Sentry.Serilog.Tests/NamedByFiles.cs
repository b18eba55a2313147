using System;
using System.Globalization;

namespace Sentry.Serilog.Tests;

/// <summary>What the configuration files name by <c>Type::Member</c>.</summary>
public static class NamedByFiles
{
    public static IFormatProvider German => CultureInfo.GetCultureInfo("de-DE");

    public static void Configure(SentrySerilogOptions options) => Then(options);

    internal static Action<SentrySerilogOptions> Then { get; set; } = static _ => { };
}
