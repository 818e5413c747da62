"""A picture of every screen and a file of every printed document."""
