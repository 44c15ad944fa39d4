"""Rules are data: load them strictly, compile their conditions, run them, explain one cause once."""
