"""Messages that leave: their pace and order."""
