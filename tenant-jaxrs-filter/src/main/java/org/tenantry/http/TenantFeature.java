package org.tenantry.http;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Registers Tenantry's providers with JAX-RS. Found by {@link java.util.ServiceLoader} (Jakarta REST
 * 3.1), because an application that lists its classes itself is not searched for providers.
 */
public final class TenantFeature implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(TenantContainerFilter.class);
        context.register(TenantWriterInterceptor.class);
        return true;
    }
}
