from django.db import migrations

# Approved minutes do not change, whoever asks; what a decision became may still be noted.
FIGER = """
CREATE FUNCTION gouvernance_figer_seance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le procès-verbal est approuvé : cette séance ne change plus.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER seance_figee BEFORE UPDATE OR DELETE ON gouvernance_seance
    FOR EACH ROW WHEN (OLD.approuve_le IS NOT NULL) EXECUTE FUNCTION gouvernance_figer_seance();
"""
DEFAIRE = """
DROP TRIGGER seance_figee ON gouvernance_seance;
DROP FUNCTION gouvernance_figer_seance();
"""


class Migration(migrations.Migration):
    dependencies = [("gouvernance", "0002_instances")]
    operations = [migrations.RunSQL(FIGER, DEFAIRE)]
