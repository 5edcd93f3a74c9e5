package org.tenantry.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves all resources and providers of this WAR below {@code /api}; empty, so that the server finds them. */
@ApplicationPath("api")
public class ClinicApplication extends Application {}
