from django.db import migrations

# A document that was given stays as it is; when its time is over (`conservation`, its own setting) it goes whole.
# Under three years, which the law asks of a certificate, nothing lets it go.
POSER = """
CREATE OR REPLACE FUNCTION formations_document_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND current_setting('danaecare.conservation', true) = 'oui'
       AND OLD.fait_le < now() - interval '3 years' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Un document émis ne se modifie pas et ne s''efface pas.' USING ERRCODE = 'restrict_violation';
END $$;
"""
RETIRER = """
CREATE OR REPLACE FUNCTION formations_document_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Un document émis ne se modifie pas et ne s''efface pas.' USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("formations", "0001_initial")]
    operations = [migrations.RunSQL(POSER, RETIRER)]
