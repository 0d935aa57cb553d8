"""The jobs of the queue: one that does any work, one that looks after the dead, one that cleans."""

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from danaecare.socle.travaux import actions
from danaecare.socle.travaux import horaire as horaire  # the queue takes it as soon as it is imported


@app.task(name=actions.TACHE)
def executer(travail_id: int) -> None:
    actions.travail_executer(travail_id=travail_id)


@app.periodic(cron="* * * * *")
@app.task(name="travaux.veiller", queueing_lock="travaux.veiller", pass_context=True)
async def veiller(context, timestamp: int) -> None:
    """Every minute, and as soon as a worker starts."""
    file = context.app.job_manager
    for job in await file.get_stalled_jobs():
        await file.finish_job(job, status=Status.FAILED, delete_job=True)
    await sync_to_async(actions.travaux_reprendre)()


@app.periodic(cron="17 3 * * *")
@app.task(name="travaux.purger", queueing_lock="travaux.purger", pass_context=True)
async def purger(context, timestamp: int) -> None:
    """Every night."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=72, include_failed=True, include_cancelled=True, include_aborted=True
    )
    await sync_to_async(actions.travaux_purger)()
