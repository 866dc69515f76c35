"""The search for occupations (발굴): candidates, their way, opinions, priority and results."""
