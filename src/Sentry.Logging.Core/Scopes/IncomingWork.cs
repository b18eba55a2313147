using System;
using System.Diagnostics;

namespace Sentry.Scopes;

/// <summary>What kind of work an activity stands for.</summary>
internal static class IncomingWork
{
    /// <summary>
    /// The sources that create an activity for a hub call, a page event (ASP.NET Core) or a job (Quartz.NET 4) only if there is a listener. Without one,
    /// such work would share the unit of its connection, or of the process: one user's data would be on another user's event.
    /// </summary>
    public static bool IsFromUnheardSource(string source) => source
        is "Microsoft.AspNetCore.SignalR.Server" or "Microsoft.AspNetCore.Components" or "Microsoft.AspNetCore.Components.Server.Circuits"
        or "Quartz";

    /// <summary>Whether it is an outgoing call, and therefore never a root.</summary>
    public static bool IsOutgoing(Activity activity) =>
        activity.Kind is ActivityKind.Client or ActivityKind.Producer
        || (activity.Kind == ActivityKind.Internal && activity.OperationName == "System.Net.Http.HttpRequestOut");

    /// <summary>Whether it is work for a caller outside the process.</summary>
    public static bool Is(Activity activity) =>
        activity.Kind is ActivityKind.Server or ActivityKind.Consumer
        || activity.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn"
        || IsFromUnheardSource(activity.Source.Name);

    /// <summary>The name that the creator of the activity gave to this work; null if it has only the name of its kind.</summary>
    public static string? NameAround(Activity? activity)
    {
        string? name = null;
        for (; activity is not null; activity = activity.Parent)
        {
            if (Is(activity) && activity.DisplayName != activity.OperationName)
                name = activity.DisplayName;
        }

        return name;
    }

    /// <summary><c>Shop.CartController.Get (Shop)</c>, the name of an action in ASP.NET Core, without the assembly.</summary>
    public static string WithoutAssembly(string action)
    {
        var assembly = action.Length > 0 && action[action.Length - 1] == ')' ? action.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        return assembly <= 0 ? action : action.Substring(0, assembly);
    }
}
