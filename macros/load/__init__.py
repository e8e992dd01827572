"""Reads the files of a project into the model of its site."""
