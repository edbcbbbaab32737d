"""The enquiry desk: relatives ask."""
