package org.tenantry.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;

/** For programs without a transaction manager. */
enum NoTransactions implements Transactions {
    INSTANCE;

    @Override
    public Connection connection(Tenant tenant, ConnectionSource source) throws SQLException {
        return source.connect();
    }

    @Override
    public void pin(Tenant tenant) {
        // nothing to bind
    }

    @Override
    public @Nullable Tenant completing() {
        return null;
    }

    @Override
    public <R> R suspended(Callable<R> work) throws Exception {
        return work.call();
    }

    @Override
    public void afterCompletion(Runnable action) {
        action.run();
    }

    @Override
    public void check(Tenant bound, Tenant wanted) {
        // no transaction can be open
    }
}
