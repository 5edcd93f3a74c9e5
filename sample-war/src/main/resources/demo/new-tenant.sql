-- Demonstration data for H2: what a tenant begins with that is added while the application runs.
--
-- Runs at each new physical connection, like tenant-1.sql, which says why there is a MERGE.

RUNSCRIPT FROM 'classpath:demo/schema.sql';
CREATE TABLE IF NOT EXISTS demo_seed (id INTEGER PRIMARY KEY);

BEGIN;
MERGE INTO demo_seed KEY (id) VALUES (1);

INSERT INTO hospital (name, city, beds)
SELECT name, city, beds FROM (VALUES
  (1, 'Riverside Hospital', 'Basel', 180),
  (2, 'Old Town Clinic', 'Ghent', 60)
) AS seed (rank, name, city, beds)
WHERE NOT EXISTS (SELECT 1 FROM hospital)
ORDER BY rank;

COMMIT;
