package org.tenantry.admin;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.node.Node;
import org.tenantry.settings.AdminSettings;
import org.tenantry.settings.TenantrySettings;

/**
 * Puts the administration's servlet where Tenantry's filter finds it, if {@code tenantry.admin.enabled} says so. It is
 * not registered with the container, so that it takes no address from the application.
 */
public final class AdminServletInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        if (!TenantrySettings.isEnabled(ConfigProvider.getConfig())) {
            return;
        }
        Node node = Node.find().orElse(null);
        if (node == null || !node.settings().admin().enabled()) {
            return;
        }
        context.setAttribute(AdminSettings.SERVLET, new AdminServlet(node));
        context.declareRoles(Access.ROLE);
    }
}
