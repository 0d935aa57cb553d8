"""A document that was given does not change."""

POSER = """
-- A document that was given does not change any more; only the sheet of the directory it points to may be merged.
CREATE FUNCTION formations_document_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Un document émis ne se modifie pas et ne s''efface pas.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER formations_document_lignes BEFORE UPDATE OR DELETE ON formations_document
    FOR EACH ROW EXECUTE FUNCTION formations_document_fige();
"""
RETIRER = """
DROP TRIGGER formations_document_lignes ON formations_document;
DROP FUNCTION formations_document_fige();
"""
