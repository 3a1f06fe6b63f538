"""The Procedure's stages: one file for each part, holding the steps of the records that move in it."""
