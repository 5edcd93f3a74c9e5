package org.tenantry.benchmarks;

import java.sql.Connection;
import org.tenantry.transaction.ConnectionSource;

/** The same as {@link StubDataSource}, in the form in which Tenantry asks for it. */
final class StubSource implements ConnectionSource {

    private final Connection connection = new StubConnection();

    @Override
    public Connection connect() {
        return connection;
    }

    @Override
    public Lease lease() {
        throw new UnsupportedOperationException("There are no transactions here.");
    }

    @Override
    public boolean isContainerManaged() {
        return false;
    }
}
