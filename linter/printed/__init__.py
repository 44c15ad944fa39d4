"""What is printed on the pages of a PDF, told by a program of its own: a broken or hostile file takes any time and memory, and is stopped."""
