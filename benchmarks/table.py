"""What tables of several benchmarks share."""

from statistics import quantiles


def percentiles(waits: list[float]) -> dict[str, float]:
    """Median and 99th percentile of waits in seconds, in milliseconds."""
    if len(waits) < 2:
        return {"p50": float("nan"), "p99": float("nan")}
    cuts = quantiles(waits, n=100)
    return {"p50": cuts[49] * 1000, "p99": cuts[98] * 1000}
