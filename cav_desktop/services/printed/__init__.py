"""What leaves the centre on paper: the one way out, and what stands on each paper."""
