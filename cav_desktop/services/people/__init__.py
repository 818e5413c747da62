"""Who the women are: names, safe ways to reach them, found again while somebody types."""
