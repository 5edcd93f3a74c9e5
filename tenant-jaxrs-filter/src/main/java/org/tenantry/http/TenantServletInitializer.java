package org.tenantry.http;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.settings.TenantrySettings;

/**
 * Puts {@link TenantFilter} in front of everything the web application has: servlets, JAX-RS, Faces,
 * static files, error pages, asynchronous dispatches. A container runs this before it builds the
 * application's own filters, and also if {@code web.xml} says {@code metadata-complete}; CDI has
 * started by then.
 */
public final class TenantServletInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) throws ServletException {
        if (TenantrySettings.isEnabled(ConfigProvider.getConfig())) {
            context.addListener(new StartCheck());
            RequestHook.install(context);
        }
    }
}
