using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>What a process's own hub listens to beside logging: crashes, forgotten tasks, HTTP calls, the end of the process. Disposing stops listening.</summary>
internal static class ProcessIntegrations
{
    public static IDisposable Install(Hub hub, bool unhandledExceptions, bool unobservedTasks, Action? onProcessExit)
    {
        var stops = new List<Action>();
        if (unhandledExceptions)
            stops.Add(ListenToCrashes(hub));
        if (unobservedTasks)
            stops.Add(ListenToForgottenTasks(hub));
        if (hub.Calls.AreOfInterest)
            stops.Add(HttpDiagnostics.ListenFor(hub));
        if (onProcessExit is not null)
            stops.Add(ListenToExit(onProcessExit));
        return new Listening(stops);
    }

    private static Action ListenToCrashes(Hub hub)
    {
        void OnCrash(object sender, UnhandledExceptionEventArgs args)
        {
            if (args.ExceptionObject is not Exception exception)
                return;
            hub.CaptureEvent(
                new SentryEvent(exception)
                {
                    MechanismType = "auto.unhandled.app_domain",
                    IsHandled = false,
                    EndsProcess = args.IsTerminating,
                    Level = SentryLevel.Fatal,
                },
                new SentryHint(HintTypes.ExcInfo, exception));
            if (args.IsTerminating)
                hub.Flush();
        }

        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        return () => AppDomain.CurrentDomain.UnhandledException -= OnCrash;
    }

    private static Action ListenToForgottenTasks(Hub hub)
    {
        void OnForgotten(object? sender, UnobservedTaskExceptionEventArgs args) => hub.CaptureEvent(
            new SentryEvent(args.Exception) { MechanismType = "auto.unhandled.unobserved_task", IsHandled = false },
            new SentryHint(HintTypes.ExcInfo, args.Exception));

        TaskScheduler.UnobservedTaskException += OnForgotten;
        return () => TaskScheduler.UnobservedTaskException -= OnForgotten;
    }

    private static Action ListenToExit(Action onProcessExit)
    {
        void OnExit(object? sender, EventArgs args) => onProcessExit();

        AppDomain.CurrentDomain.ProcessExit += OnExit;
        return () => AppDomain.CurrentDomain.ProcessExit -= OnExit;
    }

    private sealed class Listening(List<Action> stops) : IDisposable
    {
        public void Dispose()
        {
            foreach (var stop in stops)
                stop();
        }
    }
}
