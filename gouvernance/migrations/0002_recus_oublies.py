from django.db import migrations

# What a receipt says is frozen. Once its six tax years are over (`conservation`, its own setting) the donor's name and
# address go; the number, the amount and the dates stay.
POSER = """
CREATE OR REPLACE FUNCTION gouvernance_figer_recu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('danaecare.conservation', true) = 'oui'
       AND OLD.emis_le < now() - interval '6 years'
       AND to_jsonb(NEW) - ARRAY['nom', 'adresse', 'motif'] = to_jsonb(OLD) - ARRAY['nom', 'adresse', 'motif'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Un reçu ne change pas : il s’annule, et un autre le remplace.' USING ERRCODE = 'check_violation';
END $$;
"""
RETIRER = """
CREATE OR REPLACE FUNCTION gouvernance_figer_recu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Un reçu ne change pas : il s’annule, et un autre le remplace.' USING ERRCODE = 'check_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("gouvernance", "0001_initial")]
    operations = [migrations.RunSQL(POSER, RETIRER)]
