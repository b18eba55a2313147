// The channels of the frameworks, the environment and the process's hub are one for all tests.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
