using Sentry.Diagnostics;

namespace Sentry.Delivery;

/// <summary>Writes, if Debug is on, why structured logs are not sent; and once, whatever is set, that they come too fast.</summary>
internal static class LogDropMessages
{
    public static void Refused(SdkLog log, AddResult room)
    {
        if (log.Explains)
            log.Debug(room == AddResult.Closed ? "A structured log is not sent: the SDK is closed." : "A structured log is not sent: there is no room for it (MaxQueueBytes).");
        if (room != AddResult.Closed)
            log.WarningOnce("Structured logs come faster than they can be sent; the newest are dropped and counted (queue_overflow). Give them more room (MaxQueueBytes), or send fewer (MinimumLogLevel).");
    }

    public static void Limited(SdkLog log) => log.Debug("A structured log is not sent: the server asked to send fewer of them for a while.");

    public static void Lost(SdkLog log) => log.Debug("A batch of logs is lost: the SDK was closed before it could be sent.");

    public static void Unwritten(SdkLog log) => log.Debug("Structured logs are not sent: the SDK was closed before they could be written.");
}
