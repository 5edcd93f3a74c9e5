package org.tenantry.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.tenantry.node.Node;

/**
 * Stops an application in which Tenantry does not run, before it serves anything: an exception of a
 * listener does that on both servers, while Open Liberty only logs one of an initializer (CWWWC0001W).
 */
final class StartCheck implements ServletContextListener {

    /**
     * @throws IllegalStateException if no node runs
     */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (Node.find().isEmpty()) {
            throw new IllegalStateException("TENANTRY-055: Tenantry has not started in this application, so no request"
                    + " can get its tenant. See above what stopped it; if there is nothing, CDI is switched off here.");
        }
    }
}
