"""An opinion is of the questions of its wording; what opinions were given on is not taken away."""

from django.db import migrations

POSER = """
-- A mark, the ranks of a list, or null of who would not say: to a question that was asked, within its bounds.
CREATE FUNCTION questionnaires_avis_juger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dite record;
    q questionnaires_question%ROWTYPE;
    forme text;
BEGIN
    IF jsonb_typeof(NEW.reponses) <> 'object' OR jsonb_typeof(NEW.textes) <> 'object' THEN
        RAISE EXCEPTION 'Un avis est fait de réponses à des questions.' USING ERRCODE = 'check_violation';
    END IF;
    FOR dite IN
        SELECT key AS code, value AS valeur, false AS en_mots FROM jsonb_each(NEW.reponses)
        UNION ALL SELECT key, value, true FROM jsonb_each(NEW.textes)
    LOOP
        SELECT question.* INTO q FROM questionnaires_question question
            JOIN questionnaires_place p ON p.question_id = question.id
            JOIN questionnaires_recueil r ON r.redaction_id = p.redaction_id
            WHERE question.code = dite.code AND r.id = NEW.recueil_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Cette question n''est pas de ce questionnaire.' USING ERRCODE = 'check_violation';
        END IF;
        forme := jsonb_typeof(dite.valeur);
        CONTINUE WHEN forme = 'null' AND NOT dite.en_mots;
        IF dite.en_mots <> (q.forme = 'texte') OR forme <> (
            CASE WHEN q.forme = 'texte' THEN 'string' WHEN q.forme IN ('echelle', 'nombre') THEN 'number' ELSE 'array' END
        ) THEN
            RAISE EXCEPTION 'Cette réponse n''est pas de la forme de sa question.' USING ERRCODE = 'check_violation';
        END IF;
        IF forme = 'number' AND (
            dite.valeur::numeric NOT BETWEEN q.minimum AND q.maximum
            OR (q.forme = 'echelle' AND dite.valeur::numeric % 1 <> 0)
        ) THEN
            RAISE EXCEPTION 'Cette réponse est hors des bornes de sa question.' USING ERRCODE = 'check_violation';
        END IF;
        IF forme = 'array' AND (
            EXISTS (
                SELECT FROM jsonb_array_elements(dite.valeur) rang
                WHERE NOT rang <@ (SELECT jsonb_agg(n) FROM generate_series(1, cardinality(q.choix)) n)
            )
            OR jsonb_array_length(dite.valeur) = 0
            OR (q.forme = 'choix' AND jsonb_array_length(dite.valeur) > 1)
            OR jsonb_array_length(dite.valeur) <> (SELECT count(DISTINCT r) FROM jsonb_array_elements(dite.valeur) r)
        ) THEN
            RAISE EXCEPTION 'Cette réponse n''est pas dans la liste de sa question.' USING ERRCODE = 'check_violation';
        END IF;
        IF forme = 'string' AND char_length(dite.valeur #>> '{}') NOT BETWEEN 1 AND 2000 THEN
            RAISE EXCEPTION 'Un commentaire a 2 000 caractères au plus.' USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER questionnaires_avis_garde BEFORE INSERT OR UPDATE ON questionnaires_avis
    FOR EACH ROW EXECUTE FUNCTION questionnaires_avis_juger();

-- A sheet of opinions has no key to what it is about: each table that opinions may be asked about has this guard.
CREATE FUNCTION questionnaires_sujet_garder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM questionnaires_avis a JOIN questionnaires_recueil r ON r.id = a.recueil_id
        WHERE r.objet_type = TG_ARGV[0] AND r.objet_id = OLD.id
    ) THEN
        RAISE EXCEPTION 'Des avis ont été donnés sur cela : annulez-le plutôt que de l''effacer.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    DELETE FROM questionnaires_recueil WHERE objet_type = TG_ARGV[0] AND objet_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER animation_actioncollective_avis BEFORE DELETE ON animation_actioncollective
    FOR EACH ROW EXECUTE FUNCTION questionnaires_sujet_garder('animation.actioncollective');
"""
RETIRER = """
DROP TRIGGER animation_actioncollective_avis ON animation_actioncollective;
DROP FUNCTION questionnaires_sujet_garder();
DROP TRIGGER questionnaires_avis_garde ON questionnaires_avis;
DROP FUNCTION questionnaires_avis_juger();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0004_recueils_et_corrections"),
        ("animation", "0001_initial"),
    ]

    operations = [migrations.RunSQL(POSER, RETIRER)]
