"""The life of a pair: members, agreement, meetings, notes, concerns, closing."""
