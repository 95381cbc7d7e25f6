"""What a newsroom starts with: a claims file, the schema its editor completes from, a configuration, a weekly workflow."""
