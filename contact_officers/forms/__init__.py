"""Forms of the network's steps, by the record that each belongs to."""
