"""What lives a short time: ended sessions, what is kept of the forms; cleaned every hour."""

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app

from danaecare.socle.comptes.actions.sessions import gardes_purger, sessions_purger


@app.periodic(cron="41 * * * *")
@app.task(name="comptes.purger", queueing_lock="comptes.purger", pass_context=True)
async def purger(context, timestamp: int) -> None:
    await sync_to_async(gardes_purger)()
    await sync_to_async(sessions_purger)()
