namespace Sentry.Benchmarks.Rows;

/// <summary>Who takes the records of a row.</summary>
internal enum Contender
{
    /// <summary>A sink that takes the same records and scopes, takes no lock, and does nothing.</summary>
    Floor,

    /// <summary>The SDK this program was built with.</summary>
    Sentry,
}
