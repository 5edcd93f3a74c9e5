-- Times are in UTC. Settings are text as of java.util.Properties, a line each, in ASCII.

-- The lock of all writers of one application, and its latest revision.
CREATE TABLE tenantry_revision (
  application VARCHAR(200) NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (application)
)${options};

-- What is recorded now. Removed tenants stay.
CREATE TABLE tenantry_tenant (
  application VARCHAR(200) NOT NULL,
  tenant VARCHAR(63) NOT NULL,
  state VARCHAR(16) NOT NULL,
  settings ${text} NOT NULL,
  revision BIGINT NOT NULL,
  changed_at ${timestamp} NOT NULL,
  PRIMARY KEY (application, tenant),
  CONSTRAINT tenantry_tenant_revision UNIQUE (application, revision)
)${options};

-- Hashes of what only one tenant may have: hosts and databases.
CREATE TABLE tenantry_claim (
  application VARCHAR(200) NOT NULL,
  claim CHAR(64) NOT NULL,
  tenant VARCHAR(63) NOT NULL,
  PRIMARY KEY (application, claim)
)${options};

CREATE INDEX tenantry_claim_tenant ON tenantry_claim (application, tenant);

-- The history: names of the settings that a change touched, and no values.
CREATE TABLE tenantry_change (
  application VARCHAR(200) NOT NULL,
  revision BIGINT NOT NULL,
  tenant VARCHAR(63) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  settings ${text} NOT NULL,
  changed_at ${timestamp} NOT NULL,
  changed_by VARCHAR(200) NOT NULL,
  PRIMARY KEY (application, revision)
)${options};

CREATE INDEX tenantry_change_tenant ON tenantry_change (application, tenant, revision);

-- What each node said last.
CREATE TABLE tenantry_node (
  application VARCHAR(200) NOT NULL,
  node VARCHAR(300) NOT NULL,
  state VARCHAR(16) NOT NULL,
  revision BIGINT NOT NULL,
  reported_at ${timestamp} NOT NULL,
  invalid ${text} NOT NULL,
  PRIMARY KEY (application, node)
)${options};
