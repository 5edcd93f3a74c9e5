package org.tenantry.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;

/**
 * Puts {@link TenantFilter} in front of everything the web application has: servlets, JAX-RS, Faces,
 * static files, error pages, asynchronous dispatches. A container runs this before it builds the
 * application's own filters, and also if {@code web.xml} says {@code metadata-complete}; CDI has
 * started by then.
 */
public final class TenantServletInitializer implements ServletContainerInitializer {

    private static final String NAME = "tenantry";

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) throws ServletException {
        if (!TenantrySettings.isEnabled(ConfigProvider.getConfig())) {
            return;
        }
        Node node = Node.find().orElse(null);
        context.addListener(new StartCheck());
        context.addListener(new TenantRequestListener());
        FilterRegistration.Dynamic filter =
                context.addFilter(NAME, new TenantFilter(node == null ? null : new TenantEdge(node)));
        if (filter == null) {
            throw new ServletException("TENANTRY-054: A filter named \"" + NAME
                    + "\" is there already. Rename it: without its own, Tenantry would not see the requests.");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        if (node != null) {
            node.currentTenant().withholdDefault(false);
        }
    }
}
