"""The sections that are made of declared forms: their pages, lists and editors."""
