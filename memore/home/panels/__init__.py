"""Parts of composed pages, one file for each thing they show."""
