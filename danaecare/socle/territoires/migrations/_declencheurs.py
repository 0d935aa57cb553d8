"""An assignment is held to the scheme of its sector."""

POSER = """
ALTER TABLE territoires_affectationsecteur ADD CONSTRAINT territoires_affectation_meme_decoupage
    FOREIGN KEY (secteur_id, decoupage_id) REFERENCES territoires_secteur (id, decoupage_id);
"""
RETIRER = """
ALTER TABLE territoires_affectationsecteur DROP CONSTRAINT territoires_affectation_meme_decoupage;
"""
