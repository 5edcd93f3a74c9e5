-- Demonstration data for H2: Northwind Clinics, in the Nordic countries.
--
-- Runs at each new physical connection (JDBC URL: INIT=RUNSCRIPT FROM 'classpath:demo/tenant-1.sql'),
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
  (1, 'Fjordside General Hospital', 'Bergen', 320),
  (2, 'Aurora University Hospital', U&'Troms\00f8', 512),
  (3, 'Linden Park Hospital', 'Uppsala', 210),
  (4, U&'Harbour Children\2019s Hospital', 'Aarhus', 140)
) AS seed (rank, name, city, beds)
WHERE NOT EXISTS (SELECT 1 FROM hospital)
ORDER BY rank;

INSERT INTO patient (name, email, admitted)
SELECT name, email, admitted FROM (VALUES
  (1, U&'S\00f8ren Dahl', 'soren.dahl@example.com', CURRENT_TIMESTAMP - INTERVAL '6' DAY),
  (2, 'Ingrid Solberg', 'ingrid.solberg@example.com', CURRENT_TIMESTAMP - INTERVAL '3' DAY),
  (3, U&'Elsa Lindstr\00f6m', 'elsa.lindstrom@example.com', CURRENT_TIMESTAMP - INTERVAL '26' HOUR)
) AS seed (rank, name, email, admitted)
WHERE NOT EXISTS (SELECT 1 FROM patient)
ORDER BY rank;

COMMIT;
