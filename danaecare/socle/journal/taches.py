"""The log's own housekeeping."""

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app

from danaecare.socle.journal.actions import journal_purger


@app.periodic(cron="41 3 * * *")
@app.task(name="journal.purger", queueing_lock="journal.purger")
async def purger(timestamp: int) -> None:
    """Every night: the lines older than the setting go."""
    await sync_to_async(journal_purger)()
