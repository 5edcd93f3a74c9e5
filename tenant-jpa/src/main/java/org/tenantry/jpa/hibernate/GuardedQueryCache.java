package org.tenantry.jpa.hibernate;

import java.util.Collection;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cache.internal.StandardTimestampsCacheFactory;
import org.hibernate.cache.spi.CacheImplementor;
import org.hibernate.cache.spi.TimestampsCache;
import org.hibernate.cache.spi.TimestampsCacheFactory;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cached query results for the tenant of the session that asks. Hibernate asks here whether a result is up to date
 * before it uses it; outside of a transaction nothing else tells that a query was answered from the cache.
 */
final class GuardedQueryCache implements TimestampsCacheFactory {

    private final HibernateUnit unit;
    private final @Nullable Object declared;

    /**
     * @param declared the application's own factory, if it has one: an object, a class or its name
     */
    GuardedQueryCache(HibernateUnit unit, @Nullable Object declared) {
        this.unit = unit;
        this.declared = declared;
    }

    @Override
    public TimestampsCache buildTimestampsCache(CacheImplementor cache, TimestampsRegion region) {
        TimestampsCacheFactory factory = cache.getSessionFactory()
                .getServiceRegistry()
                .requireService(StrategySelector.class)
                .resolveDefaultableStrategy(
                        TimestampsCacheFactory.class, declared, StandardTimestampsCacheFactory.INSTANCE);
        return new Guarded(factory.buildTimestampsCache(cache, region));
    }

    private final class Guarded implements TimestampsCache {

        private final TimestampsCache timestamps;

        Guarded(TimestampsCache timestamps) {
            this.timestamps = timestamps;
        }

        @Override
        public boolean isUpToDate(String[] spaces, Long timestamp, SharedSessionContractImplementor session) {
            EventGuard.check(unit, session);
            return timestamps.isUpToDate(spaces, timestamp, session);
        }

        @Override
        public boolean isUpToDate(Collection<String> spaces, Long timestamp, SharedSessionContractImplementor session) {
            EventGuard.check(unit, session);
            return timestamps.isUpToDate(spaces, timestamp, session);
        }

        @Override
        public TimestampsRegion getRegion() {
            return timestamps.getRegion();
        }

        @Override
        public void preInvalidate(String[] spaces, SharedSessionContractImplementor session) {
            timestamps.preInvalidate(spaces, session);
        }

        @Override
        public void invalidate(String[] spaces, SharedSessionContractImplementor session) {
            timestamps.invalidate(spaces, session);
        }

        @Override
        public void clear() {
            timestamps.clear();
        }

        @Override
        public void destroy() {
            timestamps.destroy();
        }
    }
}
