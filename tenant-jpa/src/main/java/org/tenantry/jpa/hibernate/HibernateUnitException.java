package org.tenantry.jpa.hibernate;

import java.util.List;
import org.tenantry.TenantException;

/** Thrown when a persistence unit of Hibernate's cannot be under Tenantry; it stops the deployment. */
final class HibernateUnitException extends TenantException {

    private static final long serialVersionUID = 1L;

    private HibernateUnitException(String message) {
        super(message);
    }

    static HibernateUnitException ownTenancy(String unit, String key) {
        return new HibernateUnitException("TENANTRY-080: Persistence unit \"" + unit + "\" sets " + key
                + ", which is Tenantry's to set. Remove it, or list the unit in tenantry.jpa.shared-units.");
    }

    static HibernateUnitException lazyLoadingWithoutOwner(String unit, String key) {
        return new HibernateUnitException("TENANTRY-081: Persistence unit \"" + unit + "\" sets " + key
                + ": what is loaded after its session has ended would be read from the tenant that is bound then, and not"
                + " from its owner's database. Remove it, and load inside the session.");
    }

    static HibernateUnitException unknownDialect(String unit, String why) {
        return new HibernateUnitException("TENANTRY-082: The dialect of persistence unit \"" + unit
                + "\" is not known, for " + why + ". Set tenantry.jpa.dialect.");
    }

    static HibernateUnitException ambiguous(String unit, List<String> sources) {
        return new HibernateUnitException("TENANTRY-083: Persistence unit \"" + unit
                + "\" is declared more than once, with different data sources: " + sources + ". Rename one of them.");
    }

    static HibernateUnitException countedInMemory(String unit, String entity) {
        return new HibernateUnitException(
                "TENANTRY-085: Persistence unit \"" + unit + "\" has ids counted in memory, of "
                        + entity
                        + ": Hibernate counts them once for all tenants. Let the database make them (@GeneratedValue with"
                        + " SEQUENCE, TABLE or IDENTITY).");
    }
}
