using Xunit;

// log4net's global context belongs to the process, and some tests fill it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
