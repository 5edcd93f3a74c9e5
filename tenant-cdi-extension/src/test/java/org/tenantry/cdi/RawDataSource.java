package org.tenantry.cdi;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source of the application's own or the server's, which knows no tenants and can tell that it was used. */
class RawDataSource implements DataSource {

    static final String USED = "a raw data source was used";

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(USED);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException(USED);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        throw new SQLException(USED);
    }
}
