"""Keys, passphrases, private files and the hardening of the process."""
