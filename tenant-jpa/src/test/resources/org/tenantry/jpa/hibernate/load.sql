INSERT INTO hospital (id, name, version) VALUES (-1, 'loaded', 0);
