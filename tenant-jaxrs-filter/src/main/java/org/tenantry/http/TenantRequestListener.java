package org.tenantry.http;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.tenantry.node.Node;

/**
 * Marks where a thread begins and ends to serve a request. A request that comes past every filter, as
 * one for {@code *} does on Open Liberty, thereby has no tenant instead of an earlier one's or the
 * default; and what a request forgets to close does not outlive it.
 */
final class TenantRequestListener implements ServletRequestListener {

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        Node.find().ifPresent(node -> node.currentTenant().beginRequest());
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Node.find().ifPresent(node -> node.currentTenant().endRequest());
    }
}
