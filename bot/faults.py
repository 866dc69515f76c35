"""Faults a person can mend. Their message is a sentence for that person, never a trace."""


class KnownFault(Exception):
    """The root of them: the command line prints its message and ends."""
