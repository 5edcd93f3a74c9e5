package org.tenantry.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whose turn it is on this thread: an index into {@link Visits}. */
@State(Scope.Thread)
public class Turn {

    private int next;

    int next() {
        next = (next + 1) & (Visits.LENGTH - 1);
        return next;
    }
}
