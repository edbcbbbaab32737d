"""The supplies screen: what is on the shelves, who gets it, what comes in, and the stock count."""
