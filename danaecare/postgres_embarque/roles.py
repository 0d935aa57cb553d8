"""Who may do what in a cluster, as SQL of one order a line, which single-user mode reads.

The superuser that made it is reached with the server stopped only, so nothing that comes through a connection can read
the machine's files, run its programs or lift a trigger of the system.
"""

from danaecare.postgres_embarque.chemins import AMORCE, BASE, COPISTE, ROLE

CREER = f"""CREATE ROLE {ROLE} LOGIN;
CREATE ROLE {COPISTE} LOGIN REPLICATION;
CREATE DATABASE {BASE} OWNER {ROLE};
"""

# A cluster of a former version, whose hub was that superuser: all that it made goes to the role. Whole, or not at all;
# a second time changes nothing. What extensions bring stays theirs; sequences of a column follow their table.
CONFIER = (
    " ".join(
        f"""
DO $conversion$
DECLARE objet record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
    CREATE ROLE {ROLE} LOGIN;
    RAISE LOG 'le hub ne travaille plus en superutilisateur : sa base passe au role {ROLE}';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{COPISTE}') THEN
    CREATE ROLE {COPISTE} LOGIN REPLICATION;
  END IF;
  ALTER DATABASE {BASE} OWNER TO {ROLE};
  FOR objet IN
    WITH a_lui (classe, numero, espace) AS (
      SELECT 'pg_namespace'::regclass, oid, oid FROM pg_namespace WHERE nspowner = '{AMORCE}'::regrole
      UNION ALL
      SELECT 'pg_class'::regclass, oid, relnamespace FROM pg_class
      WHERE relowner = '{AMORCE}'::regrole AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      UNION ALL
      SELECT 'pg_type'::regclass, t.oid, typnamespace FROM pg_type t LEFT JOIN pg_class c ON c.oid = typrelid
      WHERE typowner = '{AMORCE}'::regrole AND (typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
      UNION ALL
      SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc WHERE proowner = '{AMORCE}'::regrole
    )
    SELECT i.type, i.identity
    FROM a_lui JOIN pg_namespace n ON n.oid = espace, pg_identify_object(classe, numero, 0) i
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = classe AND d.objid = numero AND (
        d.deptype = 'e' OR classe = 'pg_class'::regclass AND d.refclassid = classe AND d.deptype IN ('a', 'i')
        AND EXISTS (SELECT FROM pg_class s WHERE s.oid = numero AND s.relkind = 'S')
      )
    )
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO {ROLE}', objet.type, objet.identity);
  END LOOP;
END
$conversion$
""".split()
    )
    + ";\n"
)
