"""Measuring and fitting duplicate detection: invented registers with errors, the fit of the weights, the scores."""
