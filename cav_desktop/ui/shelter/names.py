"""The names under which this screen and its drawers are opened, and their drafts kept."""

SCREEN = "shelter"
SEEK = "seek_room"
REQUEST = "request_desk"
TAB = "tab"
"""The filter of a place that says which tab."""
