package org.tenantry.guard;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that refuses every connection. For servers that are configured by class, such as Open
 * Liberty:
 * <pre>{@code
 * <dataSource jndiName="jdbc/clinic" type="javax.sql.DataSource">
 *   <jdbcDriver javax.sql.DataSource="org.tenantry.guard.GuardDataSource" libraryRef="tenantry-guard"/>
 *   <properties name="jdbc/clinic"/>
 * </dataSource>
 * }</pre>
 *
 * <p>It is also an {@link XADataSource} and a {@link ConnectionPoolDataSource}, so it can stand in for
 * whichever of the three the configuration names.
 *
 * <p>The setters are for the server's start-up; afterwards any thread may use it.
 */
public final class GuardDataSource implements DataSource, XADataSource, ConnectionPoolDataSource {

    private volatile String name = Guard.UNNAMED;
    private volatile @Nullable PrintWriter logWriter;
    private volatile int loginTimeout;

    /** Returns the name that stands in the refusal. */
    public String getName() {
        return name;
    }

    /** Sets the name that stands in the refusal: by custom the name that the application uses. */
    public void setName(String name) {
        this.name = name;
    }

    /** Ignored: lets a configuration keep its URL while the guard stands in. Never shown, it may hold a password. */
    public void setUrl(String url) {}

    /** Ignored: lets a configuration keep its user while the guard stands in. */
    public void setUser(String user) {}

    /** Ignored: lets a configuration keep its password while the guard stands in. */
    public void setPassword(String password) {}

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public Connection getConnection() throws SQLException {
        throw Guard.refusal(name);
    }

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        throw Guard.refusal(name);
    }

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        throw Guard.refusal(name);
    }

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public XAConnection getXAConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw Guard.refusal(name);
    }

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        throw Guard.refusal(name);
    }

    /**
     * @throws SQLException always: {@value Guard#CODE}
     */
    @Override
    public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw Guard.refusal(name);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        logWriter = out;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    /** Kept and without effect: a refusal takes no time. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The guard does not log; it throws.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("The guard wraps nothing, so it is no " + type.getName() + ".");
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** Names the class and the guarded data source, as servers print it in their own messages. */
    @Override
    public String toString() {
        return "GuardDataSource[" + name + "]";
    }
}
