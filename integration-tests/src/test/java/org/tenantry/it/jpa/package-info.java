/**
 * JPA on both servers, with the server's provider and on Open Liberty also with Hibernate inside the WAR, each with
 * H2 and with PostgreSQL. The interfaces are the specification, by theme; the classes named {@code *IT} say what it
 * runs on. Start at {@link org.tenantry.it.jpa.SameKeys}.
 */
@NullMarked
package org.tenantry.it.jpa;

import org.jspecify.annotations.NullMarked;
