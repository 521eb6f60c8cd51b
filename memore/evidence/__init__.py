"""What works: the definition test, success factors and their indicators, reports, comparison."""
