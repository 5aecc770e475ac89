"""Write a report as a file: JSON for programs, CSV for a spreadsheet, HTML for people.

In: a `Report`. Out: text or bytes, the same for the same report; one writer per format.
"""
