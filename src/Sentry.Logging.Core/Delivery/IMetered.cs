namespace Sentry.Delivery;

/// <summary>What the meter asks a delivery for.</summary>
internal interface IMetered
{
    /// <summary>The number of items that wait or are being sent.</summary>
    Amount Waiting { get; }

    /// <summary>How many bytes wait, roughly.</summary>
    long WaitingBytes { get; }
}
