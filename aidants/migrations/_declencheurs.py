"""What numbers the files, and what keeps a stop on the day of its tour."""

POSER = """
-- D0001, D0002… A number given by an import is skipped, gaps do not matter.
CREATE SEQUENCE aidants_dossier_numero_seq;

-- A stop is on the day of its tour, and follows it when the tour moves.
ALTER TABLE aidants_halte ADD CONSTRAINT aidants_halte_jour_de_tournee
    FOREIGN KEY (tournee_id, date) REFERENCES aidants_tournee (id, date)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""
RETIRER = """
ALTER TABLE aidants_halte DROP CONSTRAINT aidants_halte_jour_de_tournee;
DROP SEQUENCE aidants_dossier_numero_seq;
"""
