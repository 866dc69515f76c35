"""How fast, how evenly and how reliably a message reaches many, beside loops that keep nothing."""
