package org.tenantry.jpa.hibernate;

import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.spi.CacheImplementor;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.spi.CacheInitiator;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceInitiator;
import org.hibernate.service.spi.SessionFactoryServiceInitiatorContext;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Gives each session factory that {@link TenantServiceContributor} has switched to multi-tenancy its {@link TenantCache}. */
public final class TenantCacheContributor implements SessionFactoryServiceContributor {

    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder registry) {
        registry.addInitiator(Initiator.INSTANCE);
    }

    private enum Initiator implements SessionFactoryServiceInitiator<CacheImplementor> {
        INSTANCE;

        @Override
        public CacheImplementor initiateService(SessionFactoryServiceInitiatorContext context) {
            ServiceRegistryImplementor registry = context.getServiceRegistry();
            return registry.getService(MultiTenantConnectionProvider.class) instanceof TenantConnections ours
                            && !(registry.getService(RegionFactory.class) instanceof NoCachingRegionFactory)
                    ? new TenantCache(context.getSessionFactory(), ours.unit())
                    : CacheInitiator.INSTANCE.initiateService(context);
        }

        @Override
        public Class<CacheImplementor> getServiceInitiated() {
            return CacheImplementor.class;
        }
    }
}
