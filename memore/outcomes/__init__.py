"""How it went on after the mentoring: outcomes, follow-ups, results, the participants' file of ESF+."""
