"""The reports screen: every document, its preview, printing and issuing."""
