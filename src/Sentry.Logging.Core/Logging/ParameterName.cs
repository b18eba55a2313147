namespace Sentry.Logging;

/// <summary>Parameter names without the operators that say how a value is captured.</summary>
internal static class ParameterName
{
    public static string Plain(string name) => name.Length > 1 && name[0] is '@' or '$' ? name.Substring(1) : name;
}
