package org.tenantry.pool;

import java.util.concurrent.atomic.AtomicInteger;
import org.tenantry.testing.FakeDriver;

/** Cannot be loaded, and counts how often that was tried. Named by class name only. */
public final class BrokenDriver extends FakeDriver {

    static final AtomicInteger TRIED = new AtomicInteger();

    public BrokenDriver() {
        TRIED.incrementAndGet();
        throw new IllegalStateException("cannot be made");
    }
}
