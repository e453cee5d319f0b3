"""The demo: a local Slack, the real bot as a process of its own, and a story that people play in it."""
