"""Everything that has a date: the deadlines, the calendar, Oggi."""
