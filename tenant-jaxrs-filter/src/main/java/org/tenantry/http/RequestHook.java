package org.tenantry.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import org.tenantry.node.Node;

/** Puts Tenantry's listener and its filter into a web application, once. */
final class RequestHook {

    private static final String NAME = "tenantry";
    private static final String INSTALLED = "org.tenantry.http.installed";

    private RequestHook() {}

    static boolean isIn(ServletContext context) {
        return context.getAttribute(INSTALLED) != null;
    }

    /**
     * @throws ServletException if the application has a filter of that name
     * @throws IllegalStateException if the application has started
     * @throws UnsupportedOperationException if the server does not allow it to the caller
     */
    static void install(ServletContext context) throws ServletException {
        if (isIn(context)) {
            return;
        }
        Node node = Node.find().orElse(null);
        context.addListener(new TenantRequestListener());
        FilterRegistration.Dynamic filter =
                context.addFilter(NAME, new TenantFilter(node == null ? null : new TenantEdge(node)));
        if (filter == null) {
            throw new ServletException("TENANTRY-054: A filter named \"" + NAME
                    + "\" is there already. Rename it: without its own, Tenantry would not see the requests.");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        context.setAttribute(INSTALLED, true);
    }
}
