"""Percorso and Stato: what happened, where she stands, how it ends."""
