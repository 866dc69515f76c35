"""Print the table of every query set: python -m tests.evaluation."""

from tests.evaluation.measure import SETS, cases, lines, matcher, measure


def main() -> None:
    found = matcher()
    for name in SETS:
        queries = cases(name)
        print(f"\n{name}: {len(queries)} queries")  # noqa: T201 - the table is the command's result
        if queries:
            print("\n".join(lines(measure(found, queries))))  # noqa: T201 - as above


main()
