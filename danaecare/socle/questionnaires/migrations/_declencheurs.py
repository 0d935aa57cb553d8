"""What somebody may have read never changes, and an answer is of its question."""

POSER = """
CREATE FUNCTION questionnaires_redaction_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.etat <> 'brouillon' AND (
        TG_OP = 'DELETE' OR NEW.etat = 'brouillon' OR NEW.questionnaire_id <> OLD.questionnaire_id
        OR NEW.numero <> OLD.numero OR NEW.introduction <> OLD.introduction
    ) THEN
        RAISE EXCEPTION 'Une rédaction publiée ne change plus : commencez-en une nouvelle.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER questionnaires_redaction_garde BEFORE UPDATE OR DELETE ON questionnaires_redaction
    FOR EACH ROW EXECUTE FUNCTION questionnaires_redaction_figee();

CREATE FUNCTION questionnaires_place_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM questionnaires_redaction r
        WHERE r.etat <> 'brouillon' AND (
            (TG_OP <> 'INSERT' AND r.id = OLD.redaction_id) OR (TG_OP <> 'DELETE' AND r.id = NEW.redaction_id)
        )
    ) THEN
        RAISE EXCEPTION 'Les questions d''une rédaction publiée ne changent plus : commencez-en une nouvelle.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER questionnaires_place_garde BEFORE INSERT OR UPDATE OR DELETE ON questionnaires_place
    FOR EACH ROW EXECUTE FUNCTION questionnaires_place_figee();

-- Put aside or back, a question keeps its words.
CREATE FUNCTION questionnaires_question_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM questionnaires_place p JOIN questionnaires_redaction r ON r.id = p.redaction_id
        WHERE p.question_id = OLD.id AND r.etat <> 'brouillon'
    ) THEN
        RAISE EXCEPTION 'Cette question a été publiée : elle ne change plus. Écrivez-en une autre.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER questionnaires_question_garde BEFORE UPDATE ON questionnaires_question FOR EACH ROW WHEN (
    (OLD.code, OLD.texte, OLD.precision, OLD.forme, OLD.choix, OLD.minimum, OLD.maximum, OLD.libelle_minimum,
     OLD.libelle_maximum, OLD.sens, OLD.changement, OLD.echelle_id, OLD.rang)
    IS DISTINCT FROM
    (NEW.code, NEW.texte, NEW.precision, NEW.forme, NEW.choix, NEW.minimum, NEW.maximum, NEW.libelle_minimum,
     NEW.libelle_maximum, NEW.sens, NEW.changement, NEW.echelle_id, NEW.rang)
) EXECUTE FUNCTION questionnaires_question_figee();

-- An answer is to a question that was asked, within its bounds, among its choices.
CREATE FUNCTION questionnaires_reponse_juger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    q questionnaires_question%ROWTYPE;
BEGIN
    SELECT question.* INTO q FROM questionnaires_question question
        JOIN questionnaires_place p ON p.question_id = question.id
        JOIN questionnaires_bilan b ON b.redaction_id = p.redaction_id
        WHERE question.id = NEW.question_id AND b.id = NEW.bilan_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Cette question n''est pas de ce questionnaire.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.refusee THEN
        RETURN NEW;
    END IF;
    IF (NEW.nombre IS NOT NULL) <> (q.forme IN ('echelle', 'nombre')) OR (NEW.texte <> '') <> (q.forme = 'texte') THEN
        RAISE EXCEPTION 'Cette réponse n''est pas de la forme de sa question.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.nombre NOT BETWEEN q.minimum AND q.maximum OR (q.forme = 'echelle' AND NEW.nombre % 1 <> 0) THEN
        RAISE EXCEPTION 'Cette réponse est hors des bornes de sa question.' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.choix) rang WHERE rang NOT BETWEEN 1 AND cardinality(q.choix))
        OR (q.forme = 'choix' AND cardinality(NEW.choix) > 1) THEN
        RAISE EXCEPTION 'Cette réponse n''est pas dans la liste de sa question.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER questionnaires_reponse_garde BEFORE INSERT OR UPDATE ON questionnaires_reponse
    FOR EACH ROW EXECUTE FUNCTION questionnaires_reponse_juger();
"""
RETIRER = """
DROP TRIGGER questionnaires_reponse_garde ON questionnaires_reponse;
DROP TRIGGER questionnaires_question_garde ON questionnaires_question;
DROP TRIGGER questionnaires_place_garde ON questionnaires_place;
DROP TRIGGER questionnaires_redaction_garde ON questionnaires_redaction;
DROP FUNCTION questionnaires_reponse_juger();
DROP FUNCTION questionnaires_question_figee();
DROP FUNCTION questionnaires_place_figee();
DROP FUNCTION questionnaires_redaction_figee();
"""
