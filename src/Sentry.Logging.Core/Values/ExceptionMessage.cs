using System;
using Sentry.Diagnostics;

namespace Sentry.Values;

/// <summary>The message of an exception whose <c>Message</c> may itself throw, or log.</summary>
internal static class ExceptionMessage
{
    public static string? Of(Exception exception)
    {
        using (SdkWork.Enter())
        {
            try
            {
                return exception.Message;
            }
            catch (Exception e)
            {
                return CutMark.Unreadable(e);
            }
        }
    }
}
