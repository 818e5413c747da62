"""The path of a woman: her case, what is written in it, plans, consents, its end."""
