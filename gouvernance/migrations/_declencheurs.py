"""What the database itself holds for governance: what is frozen, what follows, what never exceeds; one view."""

POSER = """
-- Approved minutes do not change, whoever asks; what a decision became may still be noted.
CREATE FUNCTION gouvernance_figer_seance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le procès-verbal est approuvé : cette séance ne change plus.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER seance_figee BEFORE UPDATE OR DELETE ON gouvernance_seance
    FOR EACH ROW WHEN (OLD.approuve_le IS NOT NULL) EXECUTE FUNCTION gouvernance_figer_seance();

-- The numbers of a year follow each other whoever inserts: two at once wait for one another. What a receipt says is
-- frozen; it is cancelled once, and never deleted. Its donor's sheet may be merged into another.
CREATE FUNCTION gouvernance_numero_de_recu(une_annee integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(20118, une_annee);
    RETURN (SELECT coalesce(max(numero), 0) + 1 FROM gouvernance_recu WHERE annee = une_annee);
END $$;
CREATE FUNCTION gouvernance_suivre_recu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.numero <> gouvernance_numero_de_recu(NEW.annee) THEN
        RAISE EXCEPTION 'Les numéros de reçus se suivent : ni trou, ni reprise.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION gouvernance_figer_recu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Un reçu ne change pas : il s’annule, et un autre le remplace.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER recu_numero_suit BEFORE INSERT ON gouvernance_recu
    FOR EACH ROW EXECUTE FUNCTION gouvernance_suivre_recu();
CREATE TRIGGER recu_fige BEFORE UPDATE ON gouvernance_recu FOR EACH ROW WHEN (
    (OLD.annee, OLD.numero, OLD.habilitation_id, OLD.nom, OLD.adresse, OLD.montant, OLD.recu_le, OLD.forme,
     OLD.nature, OLD.reglement, OLD.emis_le, OLD.remplace_id) IS DISTINCT FROM
    (NEW.annee, NEW.numero, NEW.habilitation_id, NEW.nom, NEW.adresse, NEW.montant, NEW.recu_le, NEW.forme,
     NEW.nature, NEW.reglement, NEW.emis_le, NEW.remplace_id)
    OR (OLD.annule_le IS NOT NULL AND (OLD.annule_le, OLD.motif) IS DISTINCT FROM (NEW.annule_le, NEW.motif))
) EXECUTE FUNCTION gouvernance_figer_recu();
CREATE TRIGGER recu_garde BEFORE DELETE ON gouvernance_recu
    FOR EACH ROW EXECUTE FUNCTION gouvernance_figer_recu();

-- Approved minutes rest on who was there and what was decided: these do not move any more either. What a decision
-- became may still be noted, and the sheet of somebody present may be merged into another.
CREATE FUNCTION gouvernance_figer_pieces() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE une_seance bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN une_seance := NEW.seance_id; ELSE une_seance := OLD.seance_id; END IF;
    IF EXISTS (SELECT 1 FROM gouvernance_seance WHERE id = une_seance AND approuve_le IS NOT NULL) THEN
        RAISE EXCEPTION 'Le procès-verbal est approuvé : cette séance ne change plus.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER presence_figee BEFORE INSERT OR DELETE OR UPDATE OF seance_id, etat, representant
    ON gouvernance_presence FOR EACH ROW EXECUTE FUNCTION gouvernance_figer_pieces();
CREATE TRIGGER resolution_ajout_fige BEFORE INSERT OR DELETE ON gouvernance_resolution
    FOR EACH ROW EXECUTE FUNCTION gouvernance_figer_pieces();
CREATE TRIGGER resolution_figee BEFORE UPDATE ON gouvernance_resolution FOR EACH ROW WHEN (
    (OLD.seance_id, OLD.texte, OLD.consensus, OLD.pour, OLD.contre, OLD.abstention) IS DISTINCT FROM
    (NEW.seance_id, NEW.texte, NEW.consensus, NEW.pour, NEW.contre, NEW.abstention)
) EXECUTE FUNCTION gouvernance_figer_pieces();

-- An expense is paid once: its shares over every funder never exceed the whole, whoever writes them. Two writers of the
-- same exercise wait for one another. A grant that pays for expenses stays in their exercise.
CREATE FUNCTION gouvernance_compter_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE un_exercice bigint; total numeric;
BEGIN
    SELECT exercice_id INTO un_exercice FROM gouvernance_subvention WHERE id = NEW.subvention_id;
    PERFORM pg_advisory_xact_lock(20119, un_exercice::integer);
    SELECT coalesce(sum(p.pct), 0) INTO total FROM gouvernance_part p
        JOIN gouvernance_subvention s ON s.id = p.subvention_id
        WHERE s.exercice_id = un_exercice AND p.compte = NEW.compte AND p.axe = NEW.axe AND p.id <> NEW.id;
    IF total + NEW.pct > 100 THEN
        RAISE EXCEPTION 'Les parts de cette dépense feraient plus de 100 %%.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION gouvernance_garder_exercice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM gouvernance_part WHERE subvention_id = NEW.id) THEN
        RAISE EXCEPTION 'Des dépenses de son exercice sont affectées à cette subvention.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER part_cent_pour_cent BEFORE INSERT OR UPDATE ON gouvernance_part
    FOR EACH ROW EXECUTE FUNCTION gouvernance_compter_parts();
CREATE TRIGGER subvention_garde_exercice BEFORE UPDATE OF exercice_id ON gouvernance_subvention
    FOR EACH ROW WHEN (OLD.exercice_id <> NEW.exercice_id) EXECUTE FUNCTION gouvernance_garder_exercice();

-- A stopped edition is a witness: the database lets nothing but its publication move, and deletes none.
CREATE FUNCTION gouvernance_edition_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'publiee_le' - 'publiee_par_id'
       = to_jsonb(NEW) - 'publiee_le' - 'publiee_par_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Une édition arrêtée ne se modifie pas et ne s''efface pas.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER gouvernance_edition_lignes BEFORE UPDATE OR DELETE ON gouvernance_editionarretee
    FOR EACH ROW EXECUTE FUNCTION gouvernance_edition_figee();

-- The volunteers' time, wherever it is written: a view, so that an hour is counted where it is read, and once.
-- Hours pointed at a gardens' action, unless the volunteer wrote time for the gardens on that day: then that row says it.
CREATE VIEW gouvernance_tempsdonne AS
SELECT t.id, t.personne_id, t.date, t.mission, t.pole, t.categorie, t.heures, NULL::bigint AS action_id
FROM gouvernance_tempsbenevole t
UNION ALL
SELECT -p.id, p.personne_id, a.date, left(a.titre, 120), a.pole, 'courante', p.heures, a.id
FROM animation_participation p
JOIN animation_actioncollective a ON a.id = p.action_id
WHERE a.pole = 'jardins' AND a.etat = 'tenue' AND p.presence = 'present' AND p.role = 'benevole' AND p.heures > 0
  AND NOT EXISTS (
    SELECT 1 FROM gouvernance_tempsbenevole n
    WHERE n.personne_id = p.personne_id AND n.date = a.date AND n.pole = 'jardins'
  );
"""
RETIRER = """
DROP VIEW gouvernance_tempsdonne;
DROP TRIGGER gouvernance_edition_lignes ON gouvernance_editionarretee;
DROP FUNCTION gouvernance_edition_figee();
DROP TRIGGER subvention_garde_exercice ON gouvernance_subvention;
DROP TRIGGER part_cent_pour_cent ON gouvernance_part;
DROP FUNCTION gouvernance_garder_exercice();
DROP FUNCTION gouvernance_compter_parts();
DROP TRIGGER resolution_figee ON gouvernance_resolution;
DROP TRIGGER resolution_ajout_fige ON gouvernance_resolution;
DROP TRIGGER presence_figee ON gouvernance_presence;
DROP FUNCTION gouvernance_figer_pieces();
DROP TRIGGER recu_garde ON gouvernance_recu;
DROP TRIGGER recu_fige ON gouvernance_recu;
DROP TRIGGER recu_numero_suit ON gouvernance_recu;
DROP FUNCTION gouvernance_figer_recu();
DROP FUNCTION gouvernance_suivre_recu();
DROP FUNCTION gouvernance_numero_de_recu(integer);
DROP TRIGGER seance_figee ON gouvernance_seance;
DROP FUNCTION gouvernance_figer_seance();
"""
