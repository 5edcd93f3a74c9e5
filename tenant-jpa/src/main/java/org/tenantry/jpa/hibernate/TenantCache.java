package org.tenantry.jpa.hibernate;

import org.hibernate.cache.internal.EnabledCaching;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What {@code EntityManagerFactory.getCache()} gives out. It is asked without a session, and so means what is the bound
 * tenant's; Hibernate itself would look for entries without a tenant, of which there are none.
 */
@SuppressWarnings("serial") // the superclass is serializable by name only
final class TenantCache extends EnabledCaching {

    private final HibernateUnit unit;

    TenantCache(SessionFactoryImplementor factory, HibernateUnit unit) {
        super(factory);
        this.unit = unit;
    }

    private String bound() {
        return unit.node().currentTenant().require().id().value();
    }

    private EntityPersister entity(String name) {
        return getSessionFactory().getMappingMetamodel().getEntityDescriptor(name);
    }

    private CollectionPersister collection(String role) {
        return getSessionFactory().getMappingMetamodel().getCollectionDescriptor(role);
    }

    @Override
    public boolean containsEntity(String name, Object id) {
        String tenant = bound();
        EntityPersister entity = entity(name);
        var access = entity.getCacheAccessStrategy();
        return access != null && access.contains(access.generateCacheKey(id, entity, getSessionFactory(), tenant));
    }

    @Override
    public void evictEntityData(String name, Object id) {
        String tenant = bound();
        EntityPersister entity = entity(name);
        var access = entity.getCacheAccessStrategy();
        if (access != null) {
            access.evict(access.generateCacheKey(id, entity, getSessionFactory(), tenant));
        }
    }

    @Override
    public boolean containsCollection(String role, Object ownerId) {
        String tenant = bound();
        CollectionPersister collection = collection(role);
        var access = collection.getCacheAccessStrategy();
        return access != null
                && access.contains(access.generateCacheKey(ownerId, collection, getSessionFactory(), tenant));
    }

    @Override
    public void evictCollectionData(String role, Object ownerId) {
        String tenant = bound();
        CollectionPersister collection = collection(role);
        var access = collection.getCacheAccessStrategy();
        if (access != null) {
            access.evict(access.generateCacheKey(ownerId, collection, getSessionFactory(), tenant));
        }
    }
}
