"""How well people are understood: queries by kind, what each must lead to, and the floors."""
