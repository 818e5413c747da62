"""Use cases: one public function each, which opens its own transaction."""
