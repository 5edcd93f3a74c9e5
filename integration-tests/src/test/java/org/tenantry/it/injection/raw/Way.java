package org.tenantry.it.injection.raw;

/** One way to a data source. */
public interface Way {

    String name();

    /** Returns the marker of the database, or why there was none. */
    String read();
}
