package org.tenantry;

/**
 * The root of what goes wrong with tenants by the caller's doing. What a database does stays a
 * {@link java.sql.SQLException}. Every message begins with its code, which stands in
 * {@code docs/errors.md} with cause and remedy.
 */
public abstract class TenantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected TenantException(String message) {
        super(message);
    }

    protected TenantException(String message, Throwable cause) {
        super(message, cause);
    }
}
