-- Demonstration data for H2: Solara Health, around the Mediterranean.
--
-- Runs at each new physical connection (JDBC URL: INIT=RUNSCRIPT FROM 'classpath:demo/tenant-2.sql'),
-- so it may run again, and on several connections at once. The MERGE is what makes that safe: it locks
-- one row until COMMIT, and whoever waited for it finds the tables seeded. Without it, connections
-- opened together seed them twice. Only the very first connection of all has to be alone: H2 2.3 fails
-- if two create the same sequence at once. A pool of Tenantry's opens with one.
--
-- Letters beyond ASCII are written U&'\00f8': H2 reads scripts in the platform's default charset.

RUNSCRIPT FROM 'classpath:demo/schema.sql';
CREATE TABLE IF NOT EXISTS demo_seed (id INTEGER PRIMARY KEY);

BEGIN;
MERGE INTO demo_seed KEY (id) VALUES (1);

INSERT INTO hospital (name, city, beds)
SELECT name, city, beds FROM (VALUES
  (1, 'Hospital Mar Azul', 'Valencia', 275),
  (2, 'Ospedale Santa Lucia', 'Palermo', 190),
  (3, U&'Cl\00ednica do Tejo', 'Lisbon', 96)
) AS seed (rank, name, city, beds)
WHERE NOT EXISTS (SELECT 1 FROM hospital)
ORDER BY rank;

INSERT INTO patient (name, email, admitted)
SELECT name, email, admitted FROM (VALUES
  (1, U&'In\00eas Carvalho', 'ines.carvalho@example.com', CURRENT_TIMESTAMP - INTERVAL '9' DAY),
  (2, 'Marco Bellini', 'marco.bellini@example.com', CURRENT_TIMESTAMP - INTERVAL '4' DAY),
  (3, U&'Luc\00eda Navarro', 'lucia.navarro@example.com', CURRENT_TIMESTAMP - INTERVAL '31' HOUR),
  (4, U&'Am\00e9lie Fabre', 'amelie.fabre@example.com', CURRENT_TIMESTAMP - INTERVAL '5' HOUR)
) AS seed (rank, name, email, admitted)
WHERE NOT EXISTS (SELECT 1 FROM patient)
ORDER BY rank;

COMMIT;
