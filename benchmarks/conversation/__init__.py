"""How many people at once the durable conversation serves, beside echo bots that keep nothing."""
