"""Why an occupation is shown: each reason names the word, the field or the rule that gave it."""

from collections.abc import Iterator, Mapping

from bot.catalogue.model import Interest, InterestId
from bot.matching.index import Link
from bot.matching.lexicon import Lexicon
from bot.matching.model import Reason
from bot.matching.reading import Hit
from bot.matching.text import squeeze


def of_words(links: tuple[tuple[Hit, Link], ...]) -> Iterator[Reason]:
    """One reason for each word that leads to the occupation."""
    for hit, link in links:
        if hit.via:
            args = {"word": hit.word, "meant": hit.meant}
            yield Reason(hit.via, args, _strength(hit, link))
        else:
            yield Reason(link.kind, {"word": hit.word, **_ref(link)}, _strength(hit, link))


def distinct(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Strongest first, each thing said once."""
    kept: dict[tuple[str, str], Reason] = {}
    for reason in sorted(reasons, key=lambda each: -each.strength):
        kept.setdefault((reason.kind, str(sorted(reason.args.items()))), reason)
    return tuple(kept.values())


def message(
    reason: Reason,
    interests: Mapping[InterestId, Interest],
    lexicon: Lexicon,
    lang: str,
) -> tuple[str, Mapping[str, str]]:
    """The Fluent message that tells a reason, with its arguments in the person's language."""
    args = dict(reason.args)
    if "interest" in args:
        args["interest"] = interests[args["interest"]].name[lang]
    if "topic" in args:
        args["topic"] = lexicon.about(args["topic"])[lang]
    same = "keyword" in args and squeeze(args["word"]) == squeeze(args["keyword"])
    return f"reason-{reason.kind}{'-same' if same else ''}", args


def _ref(link: Link) -> dict[str, str]:
    match link.kind:
        case "topic" | "topic-near":
            return {"topic": link.ref}
        case "interest-word":
            return {"interest": link.ref}
        case "keyword":
            return {"keyword": link.ref}
        case "duty":
            return {"stem": link.ref}
        case _:
            return {"name": link.ref}


def _strength(hit: Hit, link: Link) -> float:
    return min(link.weight * (0.5 + 0.5 * min(hit.mass, 1.0)), 1.0)
