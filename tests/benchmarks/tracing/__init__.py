"""The public benchmark of tracing: invented families torn apart, who looks for whom, and the truth."""
