"""The machines of the network: what its coordinator, an officer and a person they speak with may do (7, 10, 15-17)."""
