"""What staff's buttons say is told apart from everything else a button says."""

import re

from handlers.callback import VERSION, Verb, pack, unpack
from handlers.staff.verbs import StaffVerb


def test_every_verb_of_the_staff_is_its_own_two_letters() -> None:
    # Two names of one value would be one verb to Python: only `__members__` tells them apart.
    values = [verb.value for verb in StaffVerb.__members__.values()]
    assert len(values) == len(set(values)) == len(StaffVerb)
    assert all(re.fullmatch("[a-zA-Z]{2}", value) for value in values)


def test_every_verb_of_a_citizen_is_its_own_letter() -> None:
    values = [verb.value for verb in Verb.__members__.values()]
    assert len(values) == len(set(values)) == len(Verb)
    assert all(re.fullmatch("[a-zA-Z]", value) for value in values)


def test_a_code_of_the_staff_comes_back_as_it_was_packed() -> None:
    for verb in StaffVerb:
        pressed = unpack(pack(verb, "12"))
        assert pressed is not None
        assert (pressed.verb, pressed.args) == (verb, ("12",))
        # Patterns go by what a code begins with.
        matching = [each for each in (*Verb, *StaffVerb) if begins(pack(verb, "12"), each)]
        assert matching == [verb]


def begins(code: str, verb: str) -> bool:
    return re.match(f"^{VERSION}{verb}(:|$)", code) is not None
