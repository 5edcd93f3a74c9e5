package org.tenantry.benchmarks.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.h2.Driver;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.benchmarks.Settings;
import org.tenantry.node.Node;
import org.tenantry.settings.JpaSettings;
import org.tenantry.settings.SchemaGeneration;
import org.tenantry.transaction.Transactions;

/** One persistence unit with two tenants, and the same unit with a pool and without Tenantry. For one thread. */
final class Application implements AutoCloseable {

    private static final String URL = "jdbc:h2:mem:find;DB_CLOSE_DELAY=-1";
    private static final int TENANTS = 2;
    private static final int ENTITIES = 1_000;

    /** A provider, and where it finds the entity. */
    enum From {
        ECLIPSELINKS_CACHE(Provider.ECLIPSELINK, CachedItem.class),
        ECLIPSELINKS_DATABASE(Provider.ECLIPSELINK, Item.class),
        HIBERNATES_DATABASE(Provider.HIBERNATE, Item.class);

        private final Provider provider;
        private final Class<?> entity;

        From(Provider provider, Class<?> entity) {
            this.provider = provider;
            this.entity = entity;
        }

        Class<?> entity() {
            return entity;
        }
    }

    private final HikariDataSource pool;
    private final Node node;
    private final EntityManagerFactory alone;
    private final EntityManagerFactory ofTenants;
    private final Tenant[] tenants;
    private int turn;

    Application(From from) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setDriverClassName(Driver.class.getName()); // a node that stops takes it out of the driver manager
        pool = new HikariDataSource(config);
        fill(pool);
        JpaSettings jpa = new JpaSettings(
                Set.of("alone"), SchemaGeneration.NONE, TENANTS, Optional.of("org.hibernate.dialect.H2Dialect"));
        node = Node.start(Settings.node(TENANTS, URL, jpa), Transactions.none(), Application.class.getClassLoader());
        tenants = node.catalog().all().toArray(Tenant[]::new);
        alone = from.provider.startShared(Unit.of("alone", pool, Item.class, CachedItem.class));
        ofTenants = from.provider.start(Unit.of("tenants", null, Item.class, CachedItem.class));
    }

    private static void fill(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"Item", "CachedItem"}) {
                statement.execute("drop table if exists " + table);
                statement.execute("create table " + table + " (id bigint primary key, name varchar(255))");
                statement.execute(
                        "insert into " + table + " select x, 'item ' || x from system_range(1, " + ENTITIES + ")");
            }
        }
    }

    EntityManagerFactory alone() {
        return alone;
    }

    EntityManagerFactory ofTenants() {
        return ofTenants;
    }

    CurrentTenant currentTenant() {
        return node.currentTenant();
    }

    Long nextId() {
        return 1L + turn++ % ENTITIES;
    }

    Tenant nextTenant() {
        return tenants[turn % TENANTS];
    }

    @Override
    public void close() {
        ofTenants.close();
        alone.close();
        node.close();
        pool.close();
    }
}
