"""The week by the three components, child by child."""
