"""Pages of intake: lists, questions, eligibility, screening, sign-up."""
