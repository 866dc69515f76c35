"""Grown catalogues: every title compared, and indexes in front."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rapidfuzz import fuzz, process

from benchmarks.matching.table import built, line, p50, p99, timed
from benchmarks.matching.titles import queries, titles
from bot.matching.grown import Trigrams, form

Search = Callable[[str], int | None]
CANDIDATES = 1_000


def report(count: int, seed: int, sizes: list[int]) -> None:
    """Print a table of sizes and ways."""
    print(f"\nGrown catalogues: {count} queries each; 'same' is WRatio's own first result")
    line("", "build s", "MB", "p50 ms", "p99 ms", "same", "as like", "1 / time")
    for size in sizes:
        known = titles(size, seed)
        asked = queries(known, count, seed)
        (forms, search), seconds, memory = built(partial(exhaustive, known))
        truth, spent = timed(search, asked)
        base = p50(spent)
        line(f"{size:,}: WRatio, every title", *figures(seconds, memory, spent))
        for name, way in WAYS.items():
            other, seconds, memory = built(partial(way, known))
            found, spent = timed(other, asked)
            same = sum(a == b for a, b in zip(found, truth, strict=True)) / count
            like = sum(
                alike(form(text), forms, a, b)
                for text, a, b in zip(asked, found, truth, strict=True)
            )
            line(
                f"{size:,}: {name}",
                *figures(seconds, memory, spent),
                f"{same:.3f}",
                f"{like / count:.3f}",
                f"{base / p50(spent):.0f}",
            )
            del other


def figures(seconds: float, memory: float, spent: list[float]) -> tuple[str, ...]:
    return f"{seconds:.2f}", f"{memory:.0f}", f"{p50(spent):.2f}", f"{p99(spent):.2f}"


def alike(wanted: str, forms: list[str], one: int | None, other: int | None) -> bool:
    """Whether two results are equally like the query: among them the first is but the earlier."""
    if one is None or other is None:
        return one is other
    return fuzz.WRatio(wanted, forms[one]) >= fuzz.WRatio(wanted, forms[other])


def exhaustive(known: list[str]) -> tuple[list[str], Search]:
    """The fastest form of it: only the first result, with a cutoff that rises."""
    forms = [form(title) for title in known]
    return forms, lambda text: first(form(text), forms)


def first(wanted: str, forms: list[str]) -> int | None:
    found = process.extractOne(wanted, forms, scorer=fuzz.WRatio)
    return None if found is None or found[1] == 0 else found[2]


def trigrams(limit: int) -> Callable[[list[str]], Search]:
    def build(known: list[str]) -> Search:
        index = Trigrams(known)

        def search(text: str) -> int | None:
            found = index.find(text, limit)
            return found[0].place if found else None

        return search

    return build


def tantivy(known: list[str]) -> Search:
    """A search engine's trigrams in front of the same re-ranking."""
    engine: Any = import_module("tantivy")
    analyzer = engine.TextAnalyzerBuilder(
        engine.Tokenizer.ngram(min_gram=3, max_gram=3, prefix_only=False)
    ).build()
    schema = engine.SchemaBuilder()
    schema.add_text_field("form", tokenizer_name="grams", index_option="freq")
    schema.add_unsigned_field("place", stored=True)
    index = engine.Index(schema.build())
    index.register_tokenizer("grams", analyzer)
    forms = [form(title) for title in known]
    writer = index.writer(num_threads=1)
    for place, letters in enumerate(forms):
        writer.add_document(engine.Document(form=letters, place=place))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    fields = index.schema

    def search(text: str) -> int | None:
        wanted = form(text)
        grams = {wanted[at : at + 3] for at in range(len(wanted) - 2)}
        terms = [
            (engine.Occur.Should, engine.Query.term_query(fields, "form", gram)) for gram in grams
        ]
        hits = searcher.search(engine.Query.boolean_query(terms), CANDIDATES // 5).hits
        places = sorted(searcher.doc(address)["place"][0] for _, address in hits)
        found = first(wanted, [forms[place] for place in places])
        return None if found is None else places[found]

    return search


WAYS: dict[str, Callable[[list[str]], Search]] = {
    "trigrams, first result": trigrams(1),
    "trigrams, five results": trigrams(5),
}
if find_spec("tantivy"):
    WAYS["tantivy, first result"] = tantivy
