"""Pages of Enquiry Panels: for whoever names the members, and for the members, and for the parties."""
