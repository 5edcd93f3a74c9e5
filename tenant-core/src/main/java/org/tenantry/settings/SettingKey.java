package org.tenantry.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Every key that Tenantry reads, with what {@code docs/configuration.md} says of it. A {@code <id>},
 * {@code <name>} or {@code <property>} in a key stands for what the user puts there.
 */
public enum SettingKey {
    ENABLED(
            "tenantry.enabled",
            "boolean",
            "true",
            "`false`: the library does nothing; the application is single-tenant."),
    APPLICATION("tenantry.application", "text", "the application's name", "Name of this application."),
    TENANT_IDS(
            "tenantry.tenant-ids",
            "list of ids",
            "the ids named by keys",
            "The tenants. Needed only where ids cannot be read from keys, as with environment variables."),
    DEFAULT_TENANT(
            "tenantry.default-tenant",
            "id",
            "none",
            "Tenant for start-up work, which has none. From the first request on, work without a tenant is refused."),
    RESOLVERS(
            "tenantry.resolvers",
            "list",
            "`host`",
            "Who names a request's tenant, in order; the first answer wins: `host`, `header`, or the name of a CDI bean"
                    + " of type `TenantResolver`."),
    HOST_PATTERNS(
            "tenantry.host.patterns",
            "list",
            "none",
            "Host names that carry the tenant id, such as `{tenant}.example.com`. Each tenant's own hosts come first."),
    HEADER_NAME("tenantry.header.name", "text", "`X-Tenant-ID`", "The header that the `header` resolver reads."),
    FORWARDED_HOST(
            "tenantry.forwarded-host",
            "`ignore` or `trust-from=<CIDR list>`",
            "`ignore`",
            "Whether `X-Forwarded-Host` replaces the host, for requests that come from these proxy addresses."),
    PUBLIC_PATHS(
            "tenantry.public-paths",
            "list of paths",
            "none",
            "Served without a tenant; data access there is refused. `/health/*` stands for everything below."),
    SHARED_DATASOURCES(
            "tenantry.shared-datasources",
            "list of names",
            "none",
            "Data sources that are never routed, by JNDI name."),
    UNROUTABLE(
            "tenantry.unroutable",
            "`refuse` or `warn`",
            "`refuse`",
            "What to do at deployment about a data source that tenancy does not cover."),
    IDENTITY_STAMP(
            "tenantry.identity-stamp",
            "`on`, `verify` or `off`",
            "`on`",
            "Whether each tenant database is stamped with its tenant's id (table `tenantry_identity`) and checked when a"
                    + " pool opens. `verify` checks only, for accounts that may not create a table."),
    POOL_IDLE_TIMEOUT(
            "tenantry.pool.idle-timeout", "duration", "`10m`", "A pool that was not used for so long is closed."),
    POOL_MAX_CONNECTIONS(
            "tenantry.pool.max-connections",
            "number",
            "`200`",
            "Connections that this node opens at most, over all tenants."),
    POOL_DRAIN_TIMEOUT(
            "tenantry.pool.drain-timeout",
            "duration",
            "`30s`",
            "How long work in flight may keep its connection when a pool is closed."),
    POOL_RETRY_INTERVAL(
            "tenantry.pool.retry-interval",
            "duration",
            "`1s`",
            "How long a tenant's requests fail at once after its database could not be reached, before it is tried again."),
    JPA_SHARED_UNITS(
            "tenantry.jpa.shared-units",
            "list of names",
            "none",
            "Persistence units that are not under Tenantry: they keep their own data source, the same for all tenants."),
    JPA_SCHEMA_GENERATION(
            "tenantry.jpa.schema-generation",
            "`per-tenant` or `none`",
            "`per-tenant`",
            "Whether what a persistence unit says about generating its schema and loading data is done for each tenant,"
                    + " once, at its first use."),
    JPA_MAX_FACTORIES(
            "tenantry.jpa.max-factories",
            "number",
            "`100`",
            "EclipseLink: entity manager factories that are kept open, one for each tenant and persistence unit. The least"
                    + " recently used is closed, unless it is in use."),
    JPA_DIALECT(
            "tenantry.jpa.dialect",
            "class name",
            "by the URLs of the tenants and of the template",
            "Hibernate: the dialect of all tenants' databases, which no connection is asked for at start. Once set, no"
                    + " tenant's database is asked what it is."),
    NODE_NAME(
            "tenantry.node-name",
            "text",
            "host name and a random part",
            "Name of this node among those of the application; no two that run may have the same."),
    CATALOG_URL(
            "tenantry.catalog.url",
            "JDBC URL",
            "none",
            "Database of the catalog, in which tenants are recorded that come and go while the nodes serve. Without it,"
                    + " tenants come from configuration only."),
    CATALOG_USERNAME("tenantry.catalog.username", "text", "none", "Account of the catalog's database."),
    CATALOG_PASSWORD("tenantry.catalog.password", "secret", "none", "Password, best as `${...}`. Never shown."),
    CATALOG_DRIVER("tenantry.catalog.driver", "class name", "by the URL", "JDBC driver of the catalog's database."),
    CATALOG_POLL_INTERVAL(
            "tenantry.catalog.poll-interval",
            "duration",
            "`10s`",
            "How often a node looks for changes that no broadcast told it of."),
    CATALOG_REMOVED_GRACE(
            "tenantry.catalog.removed-grace",
            "duration",
            "`7d`",
            "For how long requests of a removed tenant get 410; then 404, as unknown ones."),
    CATALOG_ENCRYPTION_KEYS(
            "tenantry.catalog.encryption-keys",
            "list of keys",
            "none",
            "Keys for secrets in the catalog, `<id>:<32 bytes in Base64>` each. The first encrypts; the others only decrypt."
                    + " Without any, secrets in the catalog must be `${...}`."),
    BROADCAST_URL(
            "tenantry.broadcast.url",
            "URL",
            "none",
            "Artemis broker that tells nodes of changes at once, such as `(tcp://mq1:61616,tcp://mq2:61616)`. Without it,"
                    + " they learn of them every `tenantry.catalog.poll-interval`."),
    BROADCAST_USERNAME("tenantry.broadcast.username", "text", "none", "Account at the broker."),
    BROADCAST_PASSWORD("tenantry.broadcast.password", "secret", "none", "Password, best as `${...}`. Never shown."),
    BROADCAST_TOPIC("tenantry.broadcast.topic", "text", "`tenantry.changes`", "JMS topic of the announcements."),
    ADMIN_ENABLED(
            "tenantry.admin.enabled",
            "boolean",
            "`false`",
            "Whether the administration is served under `/tenantry/`, to callers with the role `tenantry-admin`."),
    ADMIN_HOSTS(
            "tenantry.admin.hosts",
            "list of hosts",
            "none",
            "Hosts under which the administration is served, and nothing else. Needed when it is enabled; no tenant may"
                    + " have them."),

    DATASOURCE_URL(".datasource.url", "JDBC URL", "none", "The tenant's database. `{tenant}` stands for the id."),
    DATASOURCE_USERNAME(".datasource.username", "text", "none", "Account; `{tenant}` stands for the id."),
    DATASOURCE_PASSWORD(".datasource.password", "secret", "none", "Password, best as `${...}`. Never shown."),
    DATASOURCE_DRIVER(".datasource.driver", "class name", "by the URL", "JDBC driver."),
    DATASOURCE_JNDI(
            ".datasource.jndi",
            "JNDI name",
            "none",
            "Takes connections from this data source of the server instead of a pool; it may be XA."),
    DATASOURCE_MAXIMUM_POOL_SIZE(
            ".datasource.maximum-pool-size", "number", "`5`", "Connections at most to this database."),
    DATASOURCE_CONNECTION_TIMEOUT(
            ".datasource.connection-timeout",
            "duration",
            "`5s`",
            "How long a caller waits for a connection, be it that all are in use or that the database is down."),

    TENANT_HOSTS("tenantry.tenants.<id>.hosts", "list of hosts", "none", "Hosts of this tenant, besides the patterns."),
    TENANT_CONFIG(
            "tenantry.tenants.<id>.config.<property>",
            "text",
            "none",
            "This tenant's value of the application's own property.");

    private static final Set<SettingKey> SECRETS = EnumSet.of(
            DATASOURCE_PASSWORD,
            DATASOURCE_URL,
            TENANT_CONFIG,
            CATALOG_URL,
            CATALOG_PASSWORD,
            CATALOG_ENCRYPTION_KEYS,
            BROADCAST_URL,
            BROADCAST_PASSWORD);

    private static final List<String> OWNERS = List.of("tenantry.template", "tenantry.tenants.<id>");

    private final String pattern;
    private final String type;
    private final String defaultValue;
    private final String meaning;

    SettingKey(String pattern, String type, String defaultValue, String meaning) {
        this.pattern = pattern;
        this.type = type;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** Returns the name of a key that has only one. */
    public String key() {
        return pattern;
    }

    /** Returns the patterns of all names under which this key may stand. */
    public List<String> patterns() {
        if (!pattern.startsWith(".datasource.")) {
            return List.of(pattern);
        }
        UnaryOperator<String> named = key -> key.replace(".datasource.", ".datasources.<name>.");
        return OWNERS.stream()
                .flatMap(owner -> List.of(owner + pattern, named.apply(owner + pattern)).stream())
                .toList();
    }

    public String type() {
        return type;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    /** Says whether the value may hold a secret, as a URL may, and so is not shown. */
    boolean mayHoldSecret() {
        return SECRETS.contains(this);
    }

    /** Returns the last part of a data source's key, such as {@code url}. */
    String property() {
        return pattern.substring(pattern.lastIndexOf('.') + 1);
    }

    /** Returns the key that {@code name} is an instance of. */
    public static Optional<SettingKey> of(String name) {
        return Arrays.stream(values())
                .filter(key -> key.patterns().stream().anyMatch(pattern -> KeyPattern.matches(pattern, name)))
                .findFirst();
    }
}
