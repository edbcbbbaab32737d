"""What is true in any shelter: pure rules and values, standard library only."""
