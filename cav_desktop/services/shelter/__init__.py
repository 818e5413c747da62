"""The shelter (ospitalità): houses, requests, places kept, stays, presences, days and fees."""
