"""Rischio and Piano di tutela: how great the danger is, and what is done about it."""
