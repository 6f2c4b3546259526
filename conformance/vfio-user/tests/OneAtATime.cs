// Tests here count the descriptors of this process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
