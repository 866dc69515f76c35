"""The catalogue in words for staff: an entry, what would be otherwise, what is to be mended."""

from collections.abc import Iterable
from typing import Final

from bot.i18n import Translator
from bot.versions.columns import BY_NAME, COLUMNS, Labels
from bot.versions.drafts import Desk
from bot.versions.working import Change, Fault, Wanted
from handlers.citizen.notice_words import cut, joined
from handlers.staff.import_views import around

_CLIP: Final = 300  # letters of a value on a card
_LONG: Final = 60  # of a value of a new entry in a difference
_FAULTS: Final = 12


def name_of(wanted: Wanted, occupation_id: str) -> str:
    """How an entry is called; its id while it has no name."""
    return str(wanted.facts["official"] or occupation_id)


def card(t: Translator, there: Desk, occupation_id: str, labels: Labels) -> str:
    """All that is known of an entry as it would be, and where it stands."""
    wanted = there.entries[occupation_id]
    lines = [
        t("catalogue-value", column=column.heading, value=cut(told, _CLIP))
        for column in COLUMNS
        if (told := column.show(labels, wanted.facts[column.name]))
    ]
    head = t("catalogue-card", name=name_of(wanted, occupation_id), id=occupation_id)
    return joined(head + "\n" + _standing(t, there, occupation_id), "\n".join(lines))


def _standing(t: Translator, there: Desk, occupation_id: str) -> str:
    wanted = there.entries[occupation_id]
    if occupation_id not in there.edition:
        line = t("catalogue-standing-new")
    elif occupation_id in there.overlay:
        line = t("catalogue-standing-changed", number=str(there.number))
    else:
        line = t("catalogue-standing-published", number=str(there.number))
    if wanted.retired:
        line += "\n" + t("catalogue-standing-retired")
    if wanted.facts["evidence"] == "name_only":
        line += "\n" + t("catalogue-standing-name-only")
    return line


def fault_lines(t: Translator, faults: Iterable[Fault], there: Desk) -> str:
    """What has to be mended, entry by entry; empty if nothing."""
    entries = there.entries
    lines = [
        t(
            "catalogue-fault",
            name=name_of(entries[each.occupation_id], each.occupation_id),
            column=BY_NAME[each.column].heading,
            what=t.plain(each.said.message, **each.said.values),
        )
        for each in faults
    ]
    more = [t("catalogue-faults-more", count=len(lines) - _FAULTS)] if len(lines) > _FAULTS else []
    return "\n".join([*lines[:_FAULTS], *more])


def own_faults(t: Translator, faults: Iterable[Fault], occupation_id: str) -> str:
    """What has to be mended in one entry; empty if nothing."""
    return "\n".join(
        t(
            "catalogue-own-fault",
            column=BY_NAME[each.column].heading,
            what=t.plain(each.said.message, **each.said.values),
        )
        for each in faults
        if each.occupation_id == occupation_id
    )


def counts(t: Translator, changes: list[Change]) -> str:
    """How many would be new, otherwise, retired and back."""
    kinds = [each.kind for each in changes]
    return t(
        "catalogue-counts",
        new=str(kinds.count("new")),
        changed=str(kinds.count("changed")),
        retired=str(kinds.count("retired")),
        back=str(kinds.count("back")),
    )


def blocks(t: Translator, changes: Iterable[Change], labels: Labels) -> list[str]:
    """Each change as a block: the entry, then column by column."""
    return [_block(t, each, labels) for each in changes]


def _block(t: Translator, change: Change, labels: Labels) -> str:
    name = name_of(change.after, change.occupation_id)
    lines = [_difference(t, change, column, labels) for column in change.columns]
    return "\n".join([t(f"catalogue-change-{change.kind}", name=name), *lines])


def _difference(t: Translator, change: Change, name: str, labels: Labels) -> str:
    column = BY_NAME[name]
    after = column.show(labels, change.after.facts[name])
    if change.before is None:
        told = cut(" ".join(after.split()), _LONG)
        return t("catalogue-value", column=column.heading, value=told)
    old, new = around(column.show(labels, change.before.facts[name]), after)
    empty = t.plain("import-empty-value")
    return t("import-difference", column=column.heading, old=old or empty, new=new or empty)
