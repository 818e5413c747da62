"""The archive: encrypted files, transactions, the journal."""
