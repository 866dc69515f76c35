"""Citizens and staff: what is kept of them, and their rights over it."""
