package org.tenantry.jpa.hibernate;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractEvent;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.event.spi.DirtyCheckEvent;
import org.hibernate.event.spi.DirtyCheckEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.event.spi.InitializeCollectionEvent;
import org.hibernate.event.spi.InitializeCollectionEventListener;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.LockEvent;
import org.hibernate.event.spi.LockEventListener;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.RefreshContext;
import org.hibernate.event.spi.RefreshEvent;
import org.hibernate.event.spi.RefreshEventListener;
import org.hibernate.event.spi.ReplicateEvent;
import org.hibernate.event.spi.ReplicateEventListener;
import org.hibernate.event.spi.ResolveNaturalIdEvent;
import org.hibernate.event.spi.ResolveNaturalIdEventListener;
import org.hibernate.event.spi.SaveOrUpdateEvent;
import org.hibernate.event.spi.SaveOrUpdateEventListener;

/**
 * Refuses a session to every tenant but its own. It comes first in the line of listeners, before those that look into the
 * session's first-level cache, where a session would answer without asking anybody.
 */
@SuppressWarnings("deprecation") // the listeners of Session.save() and update(), which applications still call
final class EventGuard
        implements LoadEventListener,
                InitializeCollectionEventListener,
                ResolveNaturalIdEventListener,
                PersistEventListener,
                MergeEventListener,
                DeleteEventListener,
                RefreshEventListener,
                LockEventListener,
                ReplicateEventListener,
                SaveOrUpdateEventListener,
                DirtyCheckEventListener,
                FlushEventListener,
                AutoFlushEventListener {

    private static final long serialVersionUID = 1L;

    private final transient HibernateUnit unit;

    private EventGuard(HibernateUnit unit) {
        this.unit = unit;
    }

    static void install(HibernateUnit unit, SessionFactoryImplementor factory) {
        EventListenerRegistry registry = factory.getServiceRegistry().requireService(EventListenerRegistry.class);
        EventGuard guard = new EventGuard(unit);
        registry.prependListeners(EventType.LOAD, guard);
        registry.prependListeners(EventType.INIT_COLLECTION, guard);
        registry.prependListeners(EventType.RESOLVE_NATURAL_ID, guard);
        registry.prependListeners(EventType.PERSIST, guard);
        registry.prependListeners(EventType.MERGE, guard);
        registry.prependListeners(EventType.DELETE, guard);
        registry.prependListeners(EventType.REFRESH, guard);
        registry.prependListeners(EventType.LOCK, guard);
        registry.prependListeners(EventType.REPLICATE, guard);
        registry.prependListeners(EventType.SAVE, guard);
        registry.prependListeners(EventType.UPDATE, guard);
        registry.prependListeners(EventType.SAVE_UPDATE, guard);
        registry.prependListeners(EventType.DIRTY_CHECK, guard);
        registry.prependListeners(EventType.AUTO_FLUSH, guard);
        registry.prependListeners(EventType.FLUSH, guard);
    }

    private void check(AbstractEvent event) {
        check(unit, event.getSession());
    }

    static void check(HibernateUnit unit, SharedSessionContractImplementor session) {
        var unused = unit.guard().use(String.valueOf(session.getTenantIdentifierValue()));
    }

    @Override
    public void onLoad(LoadEvent event, LoadType loadType) {
        check(event);
    }

    @Override
    public void onInitializeCollection(InitializeCollectionEvent event) {
        check(event);
    }

    @Override
    public void onResolveNaturalId(ResolveNaturalIdEvent event) {
        check(event);
    }

    @Override
    public void onPersist(PersistEvent event) {
        check(event);
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        // a cascade: the first of it was checked
    }

    @Override
    public void onMerge(MergeEvent event) {
        check(event);
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copiedAlready) {
        // a cascade
    }

    @Override
    public void onDelete(DeleteEvent event) {
        check(event);
    }

    @Override
    public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
        // a cascade
    }

    @Override
    public void onRefresh(RefreshEvent event) {
        check(event);
    }

    @Override
    public void onRefresh(RefreshEvent event, RefreshContext refreshedAlready) {
        // a cascade
    }

    @Override
    public void onLock(LockEvent event) {
        check(event);
    }

    @Override
    public void onReplicate(ReplicateEvent event) {
        check(event);
    }

    @Override
    public void onSaveOrUpdate(SaveOrUpdateEvent event) {
        check(event);
    }

    @Override
    public void onDirtyCheck(DirtyCheckEvent event) {
        check(event);
    }

    @Override
    public void onFlush(FlushEvent event) {
        check(event);
    }

    @Override
    public void onAutoFlush(AutoFlushEvent event) {
        check(event);
    }

    @Override
    public void onAutoPreFlush(EventSource source) {
        check(unit, source);
    }
}
