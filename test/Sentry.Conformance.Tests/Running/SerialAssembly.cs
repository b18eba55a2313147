using Xunit.Sdk;
using Xunit.v3;

// The process's hub, the environment and the frameworks' own diagnostic channels are static: one case after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
