"""`python -m benchmarks.matching`: the shipped catalogue, grown ones, start-up, the event loop."""

import argparse

from benchmarks.matching import grown, loop, shipped, start
from bot.matching.grown import EXHAUSTIVE_UP_TO


def main() -> None:
    options = parse()
    shipped.report()
    start.report(options.starts)
    grown.report(options.queries, options.seed, [EXHAUSTIVE_UP_TO, 10_000, 100_000])
    loop.report(options.seed, 100_000)
    if options.million:
        grown.report(options.queries // 5, options.seed, [1_000_000])
        loop.report(options.seed, 1_000_000)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true", help="a catalogue of 1,000,000 as well")
    parser.add_argument("--queries", type=int, default=500, help="asked of grown catalogues")
    parser.add_argument("--starts", type=int, default=5, help="processes started")
    parser.add_argument("--seed", type=int, default=1, help="of titles and queries")
    return parser.parse_args()


if __name__ == "__main__":
    main()
