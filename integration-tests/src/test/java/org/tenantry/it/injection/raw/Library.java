package org.tenantry.it.injection.raw;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Lies in a jar of the application, which is not searched. */
public final class Library {

    private Library() {}

    static DataSource dataSource() {
        try {
            return InitialContext.doLookup("jdbc/clinic");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
