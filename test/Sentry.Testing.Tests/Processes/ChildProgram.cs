using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Sentry.Testing.Tests.Processes;

/// <summary>
/// What this assembly does when <see cref="ProcessRunnerTests"/> starts it as a child, before the test runner's own entry point.
/// </summary>
internal static class ChildProgram
{
    internal const string Variable = "SENTRY_TESTING_CHILD";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "This is a program, and it has to act before the generated entry point.")]
    internal static void Run()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "talk":
                Console.WriteLine("arguments: " + string.Join('|', Environment.GetCommandLineArgs()[1..]));
                Console.Error.WriteLine("trouble");
                Environment.Exit(3);
                break;
            case "hang":
                Console.WriteLine("ready");
                Thread.Sleep(Timeout.Infinite);
                break;
        }
    }
}
