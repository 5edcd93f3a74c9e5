package org.tenantry;

import org.jspecify.annotations.Nullable;

/** An open scope, linked to the one it was opened in. */
final class ThreadScope implements CurrentTenant.Scope {

    private final @Nullable Tenant before;
    private final @Nullable ThreadScope outer;
    private final Thread owner = Thread.currentThread();
    private boolean closed; // touched by the owner only

    ThreadScope(@Nullable Tenant before, @Nullable ThreadScope outer) {
        this.before = before;
        this.outer = outer;
    }

    /** Returns the outermost scope of the chain that is closed: it takes everything inside along. */
    static @Nullable ThreadScope outermostClosed(@Nullable ThreadScope innermost) {
        ThreadScope found = null;
        for (ThreadScope scope = innermost; scope != null; scope = scope.outer) {
            if (scope.closed) {
                found = scope;
            }
        }
        return found;
    }

    @Nullable
    Tenant before() {
        return before;
    }

    @Nullable
    ThreadScope outer() {
        return outer;
    }

    @Override
    public void close() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("TENANTRY-004: A tenant scope opened on thread \"" + owner.getName()
                    + "\" was closed on \"" + Thread.currentThread().getName()
                    + "\". Open a scope inside the task instead of handing one over.");
        }
        if (!closed) {
            closed = true;
            ThreadSlot.close(ThreadSlot.current(), this);
        }
    }
}
