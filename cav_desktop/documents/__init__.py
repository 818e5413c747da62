"""Printed documents: pure functions from data to bytes."""
