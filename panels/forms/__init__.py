"""Forms of the steps of an Enquiry Panel and of its members."""
