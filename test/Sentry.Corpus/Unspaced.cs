using System;

/// <summary>An exception in no namespace.</summary>
internal sealed class Unspaced() : Exception("unspaced");
