using System;
using System.Globalization;

namespace Sentry.Conformance.Tests.Running;

/// <summary>Runs something as on a machine of another culture.</summary>
internal static class InCulture
{
    public static void Run(string name, Action action)
    {
        var own = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = own;
        }
    }
}
