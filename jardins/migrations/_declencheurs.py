"""The ledger of the nursery only grows, and its balances are its own."""

POSER = """
-- The ledger only grows; each line moves its balance in the same breath, and the balance's CHECK refuses to go under
-- zero. Balances are written by this trigger and by nothing else.
CREATE FUNCTION jardins_registre_ajout_seul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le registre de la pépinière ne se modifie pas : une erreur se corrige par une contre-passation.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER jardins_mouvement_lignes BEFORE UPDATE OR DELETE ON jardins_mouvement
    FOR EACH ROW EXECUTE FUNCTION jardins_registre_ajout_seul();
CREATE TRIGGER jardins_mouvement_vidage BEFORE TRUNCATE ON jardins_mouvement
    FOR EACH STATEMENT EXECUTE FUNCTION jardins_registre_ajout_seul();

CREATE FUNCTION jardins_stock_garder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Le stock ne s''écrit que par le registre.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER jardins_stock_lignes BEFORE INSERT OR UPDATE OR DELETE ON jardins_stock
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION jardins_stock_garder();

-- One update of a balance for all the lines of one statement, instead of one a line: an import of thousands of lines
-- on a few balances would otherwise walk through every version that its own transaction has left behind.
CREATE FUNCTION jardins_mouvements_porter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ecart record;
BEGIN
    IF EXISTS (
        SELECT 1 FROM nouveaux n JOIN jardins_lot lot ON lot.id = n.lot_id WHERE lot.ressource_id <> n.ressource_id
    ) THEN
        RAISE EXCEPTION 'Ce lot n''est pas un lot de cette ressource.' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM nouveaux n JOIN jardins_mouvement o ON o.id = n.contre_passe_id
        WHERE o.contre_passe_id IS NOT NULL OR o.quantite <> -n.quantite OR o.ressource_id <> n.ressource_id
           OR o.emplacement_id <> n.emplacement_id OR o.lot_id IS DISTINCT FROM n.lot_id OR o.nature <> n.nature
           OR o.date <> n.date OR o.jardin_id IS DISTINCT FROM n.jardin_id
    ) THEN
        RAISE EXCEPTION 'Une contre-passation est l''exact opposé du mouvement qu''elle annule.'
            USING ERRCODE = 'check_violation';
    END IF;
    FOR ecart IN
        SELECT ressource_id, lot_id, emplacement_id, sum(quantite) AS quantite FROM nouveaux
        GROUP BY ressource_id, lot_id, emplacement_id
        ORDER BY ressource_id, coalesce(lot_id, 0), emplacement_id  -- one order, so that writers do not cross
    LOOP
        UPDATE jardins_stock SET quantite = quantite + ecart.quantite
            WHERE ressource_id = ecart.ressource_id AND lot_cle = coalesce(ecart.lot_id, 0)
              AND emplacement_id = ecart.emplacement_id;
        IF NOT FOUND THEN
            -- A first line that takes is refused by the CHECK; two first lines that bring meet on the unique key.
            INSERT INTO jardins_stock (ressource_id, lot_id, emplacement_id, quantite)
                VALUES (ecart.ressource_id, ecart.lot_id, ecart.emplacement_id, ecart.quantite)
                ON CONFLICT (ressource_id, lot_cle, emplacement_id)
                DO UPDATE SET quantite = jardins_stock.quantite + excluded.quantite;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER jardins_mouvement_porte AFTER INSERT ON jardins_mouvement
    REFERENCING NEW TABLE AS nouveaux FOR EACH STATEMENT EXECUTE FUNCTION jardins_mouvements_porter();
"""
RETIRER = """
DROP TRIGGER jardins_mouvement_porte ON jardins_mouvement;
DROP TRIGGER jardins_stock_lignes ON jardins_stock;
DROP TRIGGER jardins_mouvement_vidage ON jardins_mouvement;
DROP TRIGGER jardins_mouvement_lignes ON jardins_mouvement;
DROP FUNCTION jardins_mouvements_porter();
DROP FUNCTION jardins_stock_garder();
DROP FUNCTION jardins_registre_ajout_seul();
"""
