using System;
using System.Diagnostics;

namespace Sentry.Scopes;

/// <summary>What an activity says of the work it stands for.</summary>
internal static class IncomingWork
{
    /// <summary>
    /// The sources of ASP.NET Core that make an activity of a hub call or of what happens on a page only if somebody listens to them. Without one they would
    /// share the unit of their connection, or of the process: one user's data on another's event.
    /// </summary>
    public static bool IsFromUnheardSource(string source) =>
        source is "Microsoft.AspNetCore.SignalR.Server" or "Microsoft.AspNetCore.Components" or "Microsoft.AspNetCore.Components.Server.Circuits";

    /// <summary>Whether it is a call that goes out, and so nobody's root.</summary>
    public static bool IsOutgoing(Activity activity) =>
        activity.Kind is ActivityKind.Client or ActivityKind.Producer
        || (activity.Kind == ActivityKind.Internal && activity.OperationName == "System.Net.Http.HttpRequestOut");

    /// <summary>Whether it is work for somebody outside the process.</summary>
    public static bool Is(Activity activity) =>
        activity.Kind is ActivityKind.Server or ActivityKind.Consumer
        || activity.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn"
        || IsFromUnheardSource(activity.Source.Name);

    /// <summary>The name that whoever made the activity has given to the work around one; null where it has only that of its kind.</summary>
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

    /// <summary><c>Shop.CartController.Get (Shop)</c>, as ASP.NET Core calls an action, without the assembly.</summary>
    public static string WithoutAssembly(string action)
    {
        var assembly = action.Length > 0 && action[action.Length - 1] == ')' ? action.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        return assembly <= 0 ? action : action.Substring(0, assembly);
    }
}
