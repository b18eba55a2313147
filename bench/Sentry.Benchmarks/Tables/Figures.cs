using System.Globalization;

namespace Sentry.Benchmarks.Tables;

/// <summary>Numbers as the tables show them.</summary>
internal static class Figures
{
    public const string None = "–";

    public static string Of(double value, string format) => double.IsNaN(value) ? None : value.ToString(format, CultureInfo.InvariantCulture);

    public static string Budget(double nanoseconds) => double.IsInfinity(nanoseconds) ? None : Of(nanoseconds, "N0");

    public static string Microseconds(double nanoseconds) => Of(nanoseconds / 1_000, "N1");

    public static string Kilobytes(double bytes) => Of(bytes / 1_000, "N2");
}
