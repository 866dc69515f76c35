"""Which occupations exist, what is known about them and where the city guides people."""
