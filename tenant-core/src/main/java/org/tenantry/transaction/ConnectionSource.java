package org.tenantry.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the physical connections of one tenant and data source come from. Any thread may call it. */
public interface ConnectionSource {

    /** Returns a connection; closing it gives it back. */
    Connection connect() throws SQLException;

    /** Returns a connection that can also be taken out of use. */
    Lease lease() throws SQLException;

    /**
     * Says whether the connections join JTA transactions by themselves, as those of the server's own
     * data sources do.
     */
    boolean isContainerManaged();

    /** A connection, and the way to take it out of use for good. */
    interface Lease {

        Connection connection();

        /** Closes the physical connection, on which another thread may still be working. */
        void discard();
    }
}
