package org.tenantry.catalog.store;

import java.sql.SQLException;
import org.tenantry.TenantException;

/**
 * Thrown when the catalog's database is there, but not usable as a catalog: waiting does not help. What the driver
 * said is the cause, and not in the message, which may be shown.
 */
public final class CatalogStoreException extends TenantException {

    private static final long serialVersionUID = 1L;

    private CatalogStoreException(String message) {
        super(message);
    }

    private CatalogStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static CatalogStoreException unsupported() {
        return new CatalogStoreException("TENANTRY-107: tenantry.catalog.url is of a kind that cannot hold a catalog."
                + " Use jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql: or jdbc:h2:.");
    }

    static CatalogStoreException noDriver(SQLException cause) {
        return new CatalogStoreException(String.valueOf(cause.getMessage()), cause); // ours, with its own code
    }

    static CatalogStoreException refused(SQLException cause) {
        return new CatalogStoreException(
                "TENANTRY-108: The catalog's database refuses what is asked of it (SQL state " + cause.getSQLState()
                        + "). See the cause; check the account's rights to make, read and write the tables tenantry_*.",
                cause);
    }

    static CatalogStoreException tables(Exception cause) {
        return new CatalogStoreException(
                "TENANTRY-108: The catalog's tables cannot be made or upgraded. See the cause, and the table "
                        + CatalogTables.HISTORY + ".",
                cause);
    }
}
