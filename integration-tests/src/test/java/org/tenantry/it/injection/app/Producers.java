package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An application's producers. */
@ApplicationScoped
public class Producers {

    private static final AtomicReference<@Nullable Object> MADE = new AtomicReference<>();
    private static final AtomicReference<@Nullable Object> DISPOSED = new AtomicReference<>();
    private static final AtomicInteger OPEN_CONNECTIONS = new AtomicInteger();

    @Produces
    @Resource(name = "jdbc/clinic")
    @From("field")
    @SuppressWarnings("UnusedVariable") // CDI reads it
    private DataSource field;

    @Resource(name = "jdbc/clinic")
    private DataSource resource;

    @Produces
    @ApplicationScoped
    DataSource method() {
        return new OwnDataSource();
    }

    @Produces
    @From("resource")
    @Nullable
    DataSource ofResource() {
        return resource;
    }

    @Produces
    @Named("orders")
    @From("orders")
    DataSource orders() {
        return new OwnDataSource();
    }

    @Produces
    @Dependent
    @From("disposed")
    DataSource disposable() {
        DataSource made = new OwnDataSource();
        MADE.set(made);
        return made;
    }

    void dispose(@Disposes @From("disposed") DataSource dataSource) {
        DISPOSED.set(dataSource);
    }

    @Produces
    @RequestScoped
    Connection connection(@From("field") DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        OPEN_CONNECTIONS.incrementAndGet();
        return connection;
    }

    void close(@Disposes Connection connection) throws SQLException {
        connection.close();
        OPEN_CONNECTIONS.decrementAndGet();
    }

    /** Says whether the disposer was given the very object that the producer had made. */
    static String disposal() {
        return MADE.get() != null && MADE.get() == DISPOSED.get() ? "its own" : "made " + MADE + ", got " + DISPOSED;
    }

    static int openConnections() {
        return OPEN_CONNECTIONS.get();
    }
}
