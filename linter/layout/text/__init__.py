"""Tables as running text: the lines of a PDF, hard-wrapped, and files of bare notation without a table."""
