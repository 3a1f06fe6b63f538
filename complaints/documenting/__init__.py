"""What the machinery says of itself: the tables and documents made from the same data that it runs on."""
