"""What is true without a file and without a screen."""
