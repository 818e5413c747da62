"""Who comes in with which keys, and the archive proven whole: accounts, kits, opening, checking."""
