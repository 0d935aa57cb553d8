"""The rehearsal: the hub installed as the guide says, then used by each role in a real browser.

`python -m tests.repetition [role…]` installs, walks and prints what it covered; `docs/repetition.md` says more.
"""
