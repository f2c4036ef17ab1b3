"""The benchmarks: accuracy on public data sets, and speed as ratios within one run."""
