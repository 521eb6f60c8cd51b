"""What any app may use; knows no app."""
