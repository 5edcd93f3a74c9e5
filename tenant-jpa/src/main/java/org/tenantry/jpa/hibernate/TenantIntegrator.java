package org.tenantry.jpa.hibernate;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Puts the guard into each session factory that {@link TenantServiceContributor} has switched to multi-tenancy. */
public final class TenantIntegrator implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        Object connections = factory.getServiceRegistry().getService(MultiTenantConnectionProvider.class);
        if (connections instanceof TenantConnections ours) {
            ours.unit().integrate(metadata, factory);
        }
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // the unit ends with its factory
    }
}
