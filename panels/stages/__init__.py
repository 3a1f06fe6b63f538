"""The state machines of an Enquiry Panel and of its members."""
