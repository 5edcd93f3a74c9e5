package org.tenantry.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;
import org.tenantry.node.Node;
import org.tenantry.settings.HttpSettings;

/**
 * What CDI has to do with requests: it knows the resolvers that are beans, and it starts web
 * applications whose servlet container initializers the container does not run.
 */
public class HttpExtension implements Extension {

    private static final List<String> BUILT_IN = List.of(HttpSettings.HOST_RESOLVER, HttpSettings.HEADER_RESOLVER);

    /**
     * Refuses the deployment if {@code tenantry.resolvers} names one that is not there. After the node has
     * started, which knows the settings.
     */
    void verifyResolvers(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) AfterDeploymentValidation event,
            BeanManager beans) {
        Node node = Node.find().orElse(null);
        if (node == null) {
            return; // switched off, or refused already
        }
        List<String> missing = node.settings().http().resolvers().stream()
                .filter(name -> !BUILT_IN.contains(name))
                .filter(name -> !beans(beans.createInstance(), name).isResolvable())
                .toList();
        missing.forEach(name -> event.addDeploymentProblem(notThere(name)));
        if (!missing.isEmpty()) {
            node.close();
        }
    }

    /**
     * Sees to it that requests are seen. Open Liberty runs no initializer of a shared library, from which
     * it takes CDI extensions; a filter may still be added at this moment.
     *
     * @throws DeploymentException if it may not, in which case nothing is served
     */
    void verifyRequestsAreSeen(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Node node = Node.find().orElse(null);
        if (node != null && isUnseen(event)) {
            try {
                RequestHook.install((ServletContext) event);
            } catch (ServletException | RuntimeException e) {
                node.close();
                throw new DeploymentException(
                        "TENANTRY-056: The server does not let Tenantry see the requests of this application."
                                + " Put Tenantry's jar into WEB-INF/lib.",
                        e);
            }
        }
    }

    private static boolean isUnseen(Object event) {
        try {
            return event instanceof ServletContext context && !RequestHook.isIn(context);
        } catch (NoClassDefFoundError e) {
            return false; // no servlets here
        }
    }

    static Instance<TenantResolver> beans(Instance<Object> all, String name) {
        return all.select(TenantResolver.class, NamedLiteral.of(name));
    }

    private static DeploymentException notThere(String name) {
        return new DeploymentException("TENANTRY-053: tenantry.resolvers names \"" + name
                + "\", which is neither host nor header nor the name of a CDI bean of type "
                + TenantResolver.class.getName() + " in this application. Add @Named(\"" + name
                + "\") to the bean, or correct the key.");
    }
}
