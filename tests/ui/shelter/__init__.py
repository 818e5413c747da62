"""The screens of the shelter on a real archive."""
