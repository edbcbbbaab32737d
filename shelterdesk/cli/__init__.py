"""The same verbs without a window: one command, one answer, one exit status."""
