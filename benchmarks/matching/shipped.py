"""The shipped catalogue: whole answers from text to reasons, beside simpler ways.

The queries are the development set of the evaluation. The alternatives do not say why, know no
conditions and never answer "nothing", so only queries that mean something count.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from benchmarks.matching.table import built, line, p50, p99, timed
from bot.catalogue.model import Occupation
from bot.catalogue.store import Catalogue, load
from bot.matching import Matcher, Seeker, load_lexicon
from bot.matching.hangul import jamo
from bot.matching.text import squeeze
from tests.evaluation.measure import DATA, YEAR, Case, cases

Search = Callable[[str], Sequence[str]]
Build = Callable[[Catalogue], Search]
REPEATS = 3
SHOWN = 3


def report() -> None:
    """Print a table of ways with their time and how often they are right."""
    catalogue = load(DATA)
    queries = [case for case in cases("dev") if case.meant]
    print(f"Shipped catalogue: {len(catalogue.occupations)} occupations, {len(queries)} queries")
    line("", "build ms", "MB", "p50 ms", "p99 ms", "top 1", "top 3")
    for name, build in WAYS.items():
        row(name, build, catalogue, queries)


def row(name: str, build: Build, catalogue: Catalogue, queries: list[Case]) -> None:
    search, seconds, memory = built(lambda: build(catalogue))
    texts = [case.query for case in queries]
    found, spent = timed(search, texts * REPEATS)
    first = among = 0
    for case, ids in zip(queries, found, strict=False):
        shown = [title(catalogue.occupations[each]) for each in ids[:SHOWN]]
        hits = [any(part.replace(" ", "") in each for part in case.any) for each in shown]
        first += any(hits[:1])
        among += any(hits)
    line(
        name,
        f"{seconds * 1e3:.0f}",
        f"{memory:.1f}",
        f"{p50(spent):.2f}",
        f"{p99(spent):.2f}",
        f"{first / len(queries):.3f}",
        f"{among / len(queries):.3f}",
    )


def matcher(catalogue: Catalogue) -> Search:
    found = Matcher(catalogue, load_lexicon(DATA / "lexicon.yaml"), year=YEAR)
    nobody = Seeker()
    return lambda text: [match.occupation.id for match in found.match(nobody, text).matches]


def names_only(catalogue: Catalogue) -> Search:
    return wratio(
        (each, row.id) for row in rows(catalogue) for each in (*row.names.all_korean, row.names.en)
    )


def all_texts(catalogue: Catalogue) -> Search:
    return wratio((each, row.id) for row in rows(catalogue) for each in texts(row))


def wratio(labelled: Iterable[tuple[str, str]]) -> Search:
    forms, owners = zip(*((jamo(text.lower()), owner) for text, owner in labelled), strict=True)

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


WAYS: dict[str, Build] = {
    "Matcher.match, text to reasons": matcher,
    "WRatio over jamo, names": names_only,
    "WRatio over jamo, all texts": all_texts,
    "character TF-IDF, all texts": tfidf,
}
