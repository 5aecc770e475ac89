"""Put the claims of many outlets side by side and say how and why they differ.

In: checked articles and the corpus. Out: `Disagreement`s, most important first.
"""
