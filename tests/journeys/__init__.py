"""Stories of whole days, told once: the tests ask that they end well, the tour takes pictures."""
