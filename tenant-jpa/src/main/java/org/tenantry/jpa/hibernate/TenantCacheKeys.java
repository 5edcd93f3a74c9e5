package org.tenantry.jpa.hibernate;

import org.hibernate.cache.internal.DefaultCacheKeysFactory;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the second-level cache, each with its tenant in it: also where the application has chosen Hibernate's shorter
 * keys, which leave the tenant out, and where it asks {@code EntityManagerFactory.getCache()}, which knows no session and
 * so means what is the bound tenant's.
 */
final class TenantCacheKeys implements CacheKeysFactory {

    private final HibernateUnit unit;

    TenantCacheKeys(HibernateUnit unit) {
        this.unit = unit;
    }

    private String owner(@Nullable String ofSession) {
        return ofSession != null
                ? ofSession
                : unit.node().currentTenant().require().id().value();
    }

    @Override
    public Object createEntityKey(
            Object id, EntityPersister persister, SessionFactoryImplementor factory, @Nullable String tenant) {
        return DefaultCacheKeysFactory.staticCreateEntityKey(id, persister, factory, owner(tenant));
    }

    @Override
    public Object createCollectionKey(
            Object id, CollectionPersister persister, SessionFactoryImplementor factory, @Nullable String tenant) {
        return DefaultCacheKeysFactory.staticCreateCollectionKey(id, persister, factory, owner(tenant));
    }

    @Override
    public Object createNaturalIdKey(
            Object values, EntityPersister persister, SharedSessionContractImplementor session) {
        return DefaultCacheKeysFactory.staticCreateNaturalIdKey(values, persister, session);
    }

    @Override
    public Object getEntityId(Object key) {
        return DefaultCacheKeysFactory.staticGetEntityId(key);
    }

    @Override
    public Object getCollectionId(Object key) {
        return DefaultCacheKeysFactory.staticGetCollectionId(key);
    }

    @Override
    public Object getNaturalIdValues(Object key) {
        return DefaultCacheKeysFactory.staticGetNaturalIdValues(key);
    }
}
