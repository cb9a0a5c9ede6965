"""What the tests in this folder share."""
