"""What records cost: freezing an audience, and memory, with nobody to wait for."""

from dataclasses import dataclass

from benchmarks.broadcast.measure import Place
from benchmarks.broadcast.population import fill
from benchmarks.broadcast.tables import line, title
from benchmarks.databases import database
from benchmarks.processes import child

FEW = 10_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the most memory the process held, in MB."""

    freezing: float
    sending: float
    peak: float


def report(many: int, kinds: tuple[str, ...], place: Place) -> None:
    """Few and many recipients, each in a process of its own, with a transport that answers at once."""
    title(f"a transport that answers at once: {FEW:,} and {many:,} recipients")
    line("", "MB more", "peak MB", "freezing s", "messages/s")
    for kind in kinds:
        least = None
        for count in (FEW, many):
            cost = measure(kind, count, place)
            least = cost.peak if least is None else least
            line(
                f"{kind}, {count:,}",
                f"{cost.peak - least:+.1f}",
                f"{cost.peak:.1f}",
                f"{cost.freezing:.1f}",
                f"{count / cost.sending:.0f}",
            )


def measure(kind: str, count: int, place: Place) -> Cost:
    """Run the engine once."""
    with database(kind, place.folder, place.postgres) as url:
        fill(url, count)
        with child("benchmarks.broadcast.instant", "--database", url) as engine:
            return Cost(**engine.hear())
