"""The review list: people who may be registered twice."""
