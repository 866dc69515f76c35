"""How fast and how well free text is matched, beside simpler ways: python -m benchmarks.matching.

The queries are the development set of the evaluation. Alternatives search the same names, keywords
and duties. They do not say why, know no conditions and never answer "nothing", so only queries that
mean something count for them.
"""

import math
import resource
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from bot.catalogue.model import Occupation
from bot.catalogue.store import Catalogue, load
from bot.matching import Matcher, Seeker, load_lexicon
from bot.matching.hangul import jamo
from bot.matching.text import squeeze
from tests.evaluation.measure import DATA, YEAR, Case, cases

Search = Callable[[str], Sequence[str]]
REPEATS = 3
SHOWN = 3


def main() -> None:
    catalogue = load(DATA)
    queries = [case for case in cases("dev") if case.meant]
    print(
        f"{len(catalogue.occupations)} occupations, {len(queries)} queries, {REPEATS} times each\n"
    )
    print(f"{'':30}{'build ms':>10}{'MB':>8}{'p50 ms':>9}{'p99 ms':>9}{'top1':>7}{'top3':>7}")
    for name, build in (
        ("matcher", matcher),
        ("WRatio over jamo, all names", wratio),
        ("character TF-IDF", tfidf),
    ):
        row(name, build, catalogue, queries)


def row(
    name: str, build: Callable[[Catalogue], Search], catalogue: Catalogue, queries: list[Case]
) -> None:
    memory, start = peak(), time.perf_counter()
    search = build(catalogue)
    built, grown = time.perf_counter() - start, peak() - memory
    spent, first, among = [], 0, 0
    for case in queries:
        for _ in range(REPEATS):
            start = time.perf_counter()
            found = search(case.query)
            spent.append(time.perf_counter() - start)
        titles = [title(catalogue.occupations[each]) for each in found[:SHOWN]]
        hits = [any(part.replace(" ", "") in each for part in case.any) for each in titles]
        first += any(hits[:1])
        among += any(hits)
    p50, p99 = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    print(
        f"{name:30}{built * 1e3:10.0f}{grown:8.1f}{p50 * 1e3:9.2f}{p99 * 1e3:9.2f}"
        f"{first / len(queries):7.2f}{among / len(queries):7.2f}"
    )


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def matcher(catalogue: Catalogue) -> Search:
    found = Matcher(catalogue, load_lexicon(DATA / "lexicon.yaml"), year=YEAR)
    nobody = Seeker()
    return lambda text: [match.occupation.id for match in found.match(nobody, text).matches]


def wratio(catalogue: Catalogue) -> Search:
    forms, owners = zip(
        *((jamo(each.lower()), row.id) for row in rows(catalogue) for each in texts(row)),
        strict=True,
    )

    def search(text: str) -> list[str]:
        found = process.extract(jamo(text.lower()), forms, scorer=fuzz.WRatio, limit=20)
        return list(dict.fromkeys(owners[place] for _, _, place in found))

    return search


def tfidf(catalogue: Catalogue) -> Search:
    documents = {row.id: grams(" ".join(texts(row))) for row in rows(catalogue)}
    spread = Counter(gram for document in documents.values() for gram in document)
    weight = {gram: math.log(len(documents) / count) + 1 for gram, count in spread.items()}
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for owner, document in documents.items():
        length = math.sqrt(sum((count * weight[gram]) ** 2 for gram, count in document.items()))
        for gram, count in document.items():
            postings[gram].append((owner, count * weight[gram] / length))

    def search(text: str) -> list[str]:
        scores: dict[str, float] = defaultdict(float)
        for gram, count in grams(text).items():
            for owner, share in postings.get(gram, ()):
                scores[owner] += count * weight[gram] * share
        return sorted(scores, key=lambda owner: -scores[owner])[:SHOWN]

    return search


def grams(text: str) -> Counter[str]:
    dense = squeeze(text)
    return Counter(dense[start : start + size] for size in (2, 3) for start in range(len(dense)))


def rows(catalogue: Catalogue) -> list[Occupation]:
    return list(catalogue.occupations.values())


def texts(row: Occupation) -> list[str]:
    duty = [] if row.duty is None else [row.duty.ko, row.duty.en]
    return [*row.names.all_korean, row.names.en, *row.keywords, *row.keywords_en, *duty]


def title(row: Occupation) -> str:
    return row.names.official.replace(" ", "")


if __name__ == "__main__":
    main()
