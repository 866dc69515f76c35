"""The New Deal programme: what people look for and do not find, and later its year."""
