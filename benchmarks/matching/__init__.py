"""How fast titles and free text are matched, beside simpler ways."""
