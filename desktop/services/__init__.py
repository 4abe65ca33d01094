"""What a user does: one verb per act, one transaction each; no Qt, no SQL text."""
