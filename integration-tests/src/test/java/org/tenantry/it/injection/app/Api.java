package org.tenantry.it.injection.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The JAX-RS part: {@code /api/bound/component/how}. */
@ApplicationPath("api")
public class Api extends Application {}
