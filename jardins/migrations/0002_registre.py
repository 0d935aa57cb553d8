from django.db import migrations

# The ledger only grows; each line moves its balance in the same breath, and the balance's CHECK refuses to go under
# zero. Balances are written by this trigger and by nothing else.
POSER = """
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

CREATE FUNCTION jardins_mouvement_porter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    origine jardins_mouvement;
BEGIN
    IF NEW.lot_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM jardins_lot WHERE id = NEW.lot_id AND ressource_id = NEW.ressource_id
    ) THEN
        RAISE EXCEPTION 'Ce lot n''est pas un lot de cette ressource.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.contre_passe_id IS NOT NULL THEN
        SELECT * INTO origine FROM jardins_mouvement WHERE id = NEW.contre_passe_id;
        IF origine.contre_passe_id IS NOT NULL OR origine.quantite <> -NEW.quantite
           OR origine.ressource_id <> NEW.ressource_id OR origine.emplacement_id <> NEW.emplacement_id
           OR origine.lot_id IS DISTINCT FROM NEW.lot_id OR origine.nature <> NEW.nature
           OR origine.date <> NEW.date OR origine.jardin_id IS DISTINCT FROM NEW.jardin_id THEN
            RAISE EXCEPTION 'Une contre-passation est l''exact opposé du mouvement qu''elle annule.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    UPDATE jardins_stock SET quantite = quantite + NEW.quantite
        WHERE ressource_id = NEW.ressource_id AND lot_cle = coalesce(NEW.lot_id, 0)
          AND emplacement_id = NEW.emplacement_id;
    IF NOT FOUND THEN
        -- A first line that takes is refused by the CHECK; two first lines that bring meet on the unique key.
        INSERT INTO jardins_stock (ressource_id, lot_id, emplacement_id, quantite)
            VALUES (NEW.ressource_id, NEW.lot_id, NEW.emplacement_id, NEW.quantite)
            ON CONFLICT (ressource_id, lot_cle, emplacement_id)
            DO UPDATE SET quantite = jardins_stock.quantite + excluded.quantite;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER jardins_mouvement_porte AFTER INSERT ON jardins_mouvement
    FOR EACH ROW EXECUTE FUNCTION jardins_mouvement_porter();
"""
RETIRER = """
DROP TRIGGER jardins_mouvement_porte ON jardins_mouvement;
DROP TRIGGER jardins_stock_lignes ON jardins_stock;
DROP TRIGGER jardins_mouvement_vidage ON jardins_mouvement;
DROP TRIGGER jardins_mouvement_lignes ON jardins_mouvement;
DROP FUNCTION jardins_mouvement_porter();
DROP FUNCTION jardins_stock_garder();
DROP FUNCTION jardins_registre_ajout_seul();
"""


class Migration(migrations.Migration):
    dependencies = [("jardins", "0001_initial")]
    operations = [migrations.RunSQL(POSER, RETIRER)]
