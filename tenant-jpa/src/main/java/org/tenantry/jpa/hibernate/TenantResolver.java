package org.tenantry.jpa.hibernate;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Says whose a session is that is opened now: the bound tenant's, and without one there is no session. */
final class TenantResolver implements CurrentTenantIdentifierResolver<String> {

    private final HibernateUnit unit;

    TenantResolver(HibernateUnit unit) {
        this.unit = unit;
    }

    @Override
    public String resolveCurrentTenantIdentifier() {
        return unit.guard().open().id().value();
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public String toString() {
        return "tenant of Tenantry";
    }
}
