using System;
using System.Threading.Tasks;
using Tour.Shop;

namespace Tour.Story;

/// <summary>
/// A checkout that logs through one framework: its constructor configures the framework from its own kind of file,
/// disposing it shuts the framework down.
/// </summary>
internal interface ICheckout : IDisposable
{
    /// <summary>Checks a basket out, and fails.</summary>
    Task RunAsync(Basket basket);
}
