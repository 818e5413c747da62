"""The names under which this screen and its drawers are opened, and their drafts kept."""

SCREEN = "shelter"
SEEK = "seek_room"
REQUEST = "request_desk"
REQUEST_END = "request_end"
ENTRY = "entry_act"
RATE = "shelter_rate"
RATE_END = "rate_end"
HOUSE_ACT = "house_act"
HOUSE_ADDRESS = "house_address"
HOUSE_REASON = "house_reason"
TAB_OF_DRAFT = {
    RATE_END: "accounts",
    **dict.fromkeys((HOUSE_ACT, HOUSE_ADDRESS, HOUSE_REASON), "houses"),
}
"""In which tab what is typed under a name is written; a place may be named after it."""
REGISTER = "presence_register"
"""The paper of a month, which stands with the other papers."""
TAB = "tab"
"""The filter of a place that says which tab."""
TRANSFER = "transfer"
"""How the field of a place in her case begins that asks a transfer: then the stay and the room."""
DAY = "day"
"""The filter of a place that says of which day, or of which month, it is."""
