"""Each role's day: what lies below, composed."""
