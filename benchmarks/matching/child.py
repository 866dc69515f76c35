"""A process that makes one match and prints the memory it holds then, in MB."""

from benchmarks.matching.table import resident
from bot.matching import Seeker
from tests.evaluation.measure import matcher

assert matcher().match(Seeker(), "강아지 돌보는 일").matches
print(resident(), flush=True)
