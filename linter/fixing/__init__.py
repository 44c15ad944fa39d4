"""Making fixes: choosing edits, applying them in rounds, proving the result, writing it."""
