"""What crosses the stages: clauses 8, 13, 28 and the request of 29."""
