package org.tenantry.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import org.tenantry.node.Node;

/**
 * Stops Tenantry, and with it all access to data, in a web application whose requests it does not see. Open Liberty looks
 * for a {@link TenantServletInitializer} in {@code WEB-INF/lib} only, but for extensions also in shared libraries: no
 * request would then be known as one, and the default tenant would answer for every host.
 *
 * <p>CDI says that a web application is there after the container has run all initializers.
 */
public class EdgeCheck implements Extension {

    /** Any payload: where there are no servlets, the class of theirs must not be needed. */
    void verify(@Observes @Initialized(ApplicationScoped.class) Object started) {
        Node node = Node.find().orElse(null);
        if (node != null && isUnseen(started)) {
            node.close();
            throw new IllegalStateException(
                    "TENANTRY-056: Tenantry does not see the requests of this web application: the"
                            + " server has not run its servlet container initializer. Put the jar into WEB-INF/lib; Open Liberty"
                            + " does not look for initializers in a shared library. No data is served.");
        }
    }

    private static boolean isUnseen(Object started) {
        try {
            return started instanceof ServletContext context
                    && context.getAttribute(TenantServletInitializer.SEEN) == null;
        } catch (NoClassDefFoundError e) {
            return false; // no servlets here
        }
    }
}
