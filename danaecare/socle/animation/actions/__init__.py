"""Every write of the collective actions. Poles that sit above call these and link their own people to the action."""
