package org.tenantry.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.tenantry.TenantEvent;
import org.tenantry.node.Node;

/**
 * Makes CDI events of what happens to tenants: one at a time, in order, with the tenant bound. Observers run on a
 * thread of the server's, where they have what application code has, and keep no other change from coming into force.
 */
final class TenantEvents implements Consumer<TenantEvent> {

    private static final System.Logger LOG = System.getLogger(TenantEvents.class.getName());

    private final Node node;
    private final BeanManager beans;
    private final Executor executor;
    private final Queue<TenantEvent> queue = new ConcurrentLinkedQueue<>();

    /** How many events are queued or being fired. Who raises it from zero starts the work. */
    private final AtomicInteger pending = new AtomicInteger();

    TenantEvents(Node node, BeanManager beans) {
        this.node = node;
        this.beans = beans;
        this.executor = executor();
    }

    private static Executor executor() {
        try {
            return (Executor) new InitialContext().lookup("java:comp/DefaultManagedExecutorService");
        } catch (NamingException | ClassCastException e) {
            return Runnable::run; // a server without Jakarta Concurrency: observers get the node's thread
        }
    }

    @Override
    public void accept(TenantEvent event) {
        queue.add(event);
        if (pending.getAndIncrement() == 0) {
            try {
                executor.execute(this::fireQueued);
            } catch (RejectedExecutionException e) {
                fireQueued();
            }
        }
    }

    private void fireQueued() {
        do {
            fire(Objects.requireNonNull(queue.poll()));
        } while (pending.decrementAndGet() > 0);
    }

    private void fire(TenantEvent event) {
        try {
            node.currentTenant().run(event.tenant(), () -> beans.getEvent().fire(event));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An observer of " + event + " has failed; the change is in force.", e);
        }
    }
}
