namespace Sentry.Benchmarks.Contestants;

/// <summary>What a contestant can be asked, each with a number, and what the receiver counts; and how its answers begin, since loggers may write to the console, too.</summary>
internal static class Questions
{
    public const string Round = "round";
    public const string Bytes = "bytes";
    public const string Whole = "whole";
    public const string Growth = "growth";
    public const string Events = "events";
    public const string Logs = "logs";
    public const string Answer = "= ";
}
