"""Tracing: who of those registered may be the person somebody looks for. A ranking with reasons, never a decision."""
