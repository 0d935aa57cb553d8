"""The log is append-only by the database's own promise."""

POSER = """
-- The log is append-only by the database's own promise: UPDATE and TRUNCATE are refused to everybody; DELETE is let
-- through only to the purge (its own setting) and only past the floor of 180 days.
CREATE FUNCTION journal_ajout_seul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('danaecare.purge_journal', true) = 'oui'
       AND OLD.quand < now() - interval '180 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Le journal ne se modifie pas et ne s''efface pas.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_trace_lignes BEFORE UPDATE OR DELETE ON journal_trace
    FOR EACH ROW EXECUTE FUNCTION journal_ajout_seul();
CREATE TRIGGER journal_trace_vidage BEFORE TRUNCATE ON journal_trace
    FOR EACH STATEMENT EXECUTE FUNCTION journal_ajout_seul();
"""
RETIRER = """
DROP TRIGGER journal_trace_vidage ON journal_trace;
DROP TRIGGER journal_trace_lignes ON journal_trace;
DROP FUNCTION journal_ajout_seul();
"""
