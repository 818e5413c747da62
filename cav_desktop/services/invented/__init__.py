"""The invented women, ways and calls of the demonstration archive: no real person, seeded."""
