#if NETFRAMEWORK
namespace System.Diagnostics;

/// <summary>As everybody on an older platform has to bring it along.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Constructor | AttributeTargets.Method)]
internal sealed class StackTraceHiddenAttribute : Attribute;
#endif
