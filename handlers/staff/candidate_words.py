"""How the search for occupations reads: candidates, steps, notes and opinions in words."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.i18n import Translator
from bot.programme.discovery.model import Candidate, Project, Source, Stage, Step, Training, Way
from bot.programme.discovery.moves import Move
from bot.programme.discovery.notes import Note
from bot.programme.discovery.opinions import Request, Verdict
from bot.wording import key
from handlers.citizen.notice_words import cut
from handlers.staff.words import Names, who

# Letters of a text, so that a message holds all that is shown together.
_SHOWN: Final = 300
LONGEST: Final = 180
_REASON: Final = 150


def stage_name(t: Translator, stage: Stage) -> str:
    """A stage as plain text."""
    return t.plain(f"cand-stage-{key(stage)}")


def way_name(t: Translator, way: Way) -> str:
    """How an occupation settled, as plain text."""
    return t.plain(f"cand-way-{way}")


def day_of(t: Translator, step: Step) -> str:
    """The day of a step; its year where nothing else is known."""
    return t.plain("cand-year-only", year=str(step.day.year)) if step.year_only else f"{step.day}"


def step_line(t: Translator, names: Names, step: Step) -> str:
    """One step of the way, with who took it and why, as HTML."""
    people = who(t, names, step.staff_id)
    if step.confirmed_by is not None:
        confirmer = who(t, names, step.confirmed_by)
        people = t.plain("cand-confirmed-by", who=people, confirmer=confirmer)
    lines = [
        t(
            "cand-step",
            day=day_of(t, step),
            stage=stage_name(t, step.to_stage),
            back=t.plain("cand-step-back") if step.goes_back else "",
            who=people,
        ),
        t("cand-step-why", why=cut(step.why, _REASON)),
    ]
    if step.way is not None:
        lines.insert(1, t("cand-step-place", way=way_name(t, step.way), place=step.place))
    return "\n".join(lines)


def move_lines(t: Translator, wanted: Move) -> str:
    """A decision as it was asked for, as HTML."""
    lines = [t("cand-asked", stage=stage_name(t, wanted.to_stage), day=f"{wanted.day}")]
    if wanted.way is not None:
        lines.append(t("cand-step-place", way=way_name(t, wanted.way), place=wanted.place))
    lines.append(t("cand-step-why", why=wanted.why))
    return "\n".join(lines)


def audience_names(t: Translator, audiences: Iterable[str]) -> str:
    """Person groups as plain text; that none is known."""
    named = [t.plain(f"audience-{key(each)}") for each in audiences]
    return ", ".join(named) or t.plain("audience-not-stated")


def about(t: Translator, candidate: Candidate, interests: Sequence[str], linked: str) -> str:
    """What a candidate says, as HTML; what is not told is left out."""
    fields = candidate.fields
    told = {
        "cand-line-english": fields.name_en,
        "cand-line-duty": fields.duty,
        "cand-line-audiences": audience_names(t, fields.audiences),
        "cand-line-interests": ", ".join(interests),
        "cand-line-occupation": linked,
        "cand-line-note": fields.note,
    }
    head = t("cand-card", name=fields.name, stage=stage_name(t, candidate.stage))
    lines = [t(line, text=cut(text, _SHOWN)) for line, text in told.items() if text]
    return "\n".join([head, *lines])


def note_line(t: Translator, note: Note) -> str:
    """A source, a training or a project in one line, as plain text."""
    match note.about:
        case Source() as source:
            kind = t.plain(f"cand-source-{source.kind}")
            parts = [f"[{kind}] {source.title}", source.link, source.note]
        case Training() as training:
            parts = [training.what, training.where, training.whom]
            parts += [t.plain("cand-days", count=training.days)] if training.days else []
            parts += [t.plain("cand-people", count=training.people)] if training.people else []
        case Project() as project:
            parts = [t.plain("year", year=str(project.year)), project.organisation]
            parts += [t.plain("cand-people", count=project.heads)] if project.heads else []
            if note.notice_id is not None:
                parts.append(t.plain("subject-notice", number=str(note.notice_id)))
    return cut(" · ".join(each for each in parts if each), LONGEST)


def opinion_lines(t: Translator, request: Request, letters: int = _REASON) -> str:
    """What an expert said, as HTML; their words up to so many letters."""
    if request.verdict is not None:
        state = t.plain(f"opinion-{request.verdict}")
    elif request.words:
        state = t.plain("cand-opinion-undecided")
    elif request.answered_at is not None and not request.is_held:
        state = t.plain("cand-opinion-erased")
    else:
        state = t.plain("cand-opinion-waiting")
    lines = [t("cand-opinion", label=request.label, state=state)]
    if request.words:
        lines.append(t("cand-opinion-words", words=cut(request.words, letters)))
    return "\n".join(lines)


def opinion_counts(t: Translator, requests: Sequence[Request]) -> str:
    """How many said what, as plain text; '' where nobody has."""
    given = {each: sum(one.verdict is each for one in requests) for each in Verdict}
    told = (
        t.plain("cand-counted", what=t.plain(f"opinion-{each}"), count=number)
        for each, number in given.items()
        if number
    )
    return ", ".join(told)
