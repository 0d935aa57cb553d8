"""When the periodic tasks come, on a clock that may jump.

The queue's own deferrer waits for the hour of its last task to come again when the clock goes back, and plays every
minute that was jumped over when it goes forward: a day back is a day without any watch.
"""

from procrastinate import periodic


class Horaire(periodic.PeriodicDeferrer):
    """Forgets what it did at an hour that is not just past, as if it had just started; the base still refuses twice."""

    def get_previous_tasks(self, at: float):
        passes = {cle: quand for cle, quand in self.last_defers.items() if 0 <= at - quand <= self.max_delay}
        self.last_defers = passes
        return super().get_previous_tasks(at)


periodic.PeriodicDeferrer = Horaire  # the worker has no setting for it
