"""Each role's day: desk, person page and pair page, composed from what lies below."""
