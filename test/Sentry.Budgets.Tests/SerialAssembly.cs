using Xunit.Sdk;
using Xunit.v3;

// The rows use the process's hub, as an application does: one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
