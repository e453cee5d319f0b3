"""The demo: a local Slack and Discord, the real bot as a process of its own, and a story that people play in it."""
