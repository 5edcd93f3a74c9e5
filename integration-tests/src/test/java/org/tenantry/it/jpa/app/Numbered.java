package org.tenantry.it.jpa.app;

/** Has an id that was made for it. */
public interface Numbered {

    Object id();
}
