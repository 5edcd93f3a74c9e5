package org.tenantry.it.http.probe;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server to find resources and providers. */
@ApplicationPath("/api")
public class ApiApplication extends Application {}
