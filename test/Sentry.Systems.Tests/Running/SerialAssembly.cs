using Xunit.Sdk;
using Xunit.v3;

// The process's hub is static: one story after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
