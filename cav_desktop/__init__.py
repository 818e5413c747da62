"""Offline, encrypted case management for an Italian anti-violence centre."""

__version__ = "0.1.0"
