"""Tracing: who looks for whom."""
