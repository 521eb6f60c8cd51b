"""Every page × every role × own, beside and elsewhere × GET and POST."""
