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
import java.util.List;
import org.tenantry.node.Node;
import org.tenantry.settings.HttpSettings;

/**
 * Checks what Tenantry needs to serve requests: the resolvers that are beans, and that it sees the
 * requests. An extension does it, because Open Liberty starts an application whose servlet container
 * initializer has failed.
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
     * Stops Tenantry, and with it all access to data, in a web application whose requests it does not see.
     * Open Liberty takes extensions from a shared library, but no servlet container initializer. No request
     * would then be known as one, and the default tenant would answer for every host. When CDI says that the
     * application is there, all initializers have run.
     *
     * @param event on Open Liberty the {@link ServletContext} if this extension is in the web application, and
     *     a text if it is outside; on WildFly, which runs the initializers of either, always a text
     */
    void verifyRequestsAreSeen(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Node node = Node.find().orElse(null);
        if (node != null && isUnseen(event)) {
            node.close();
            throw new IllegalStateException("TENANTRY-056: Tenantry does not see the requests of this application: the"
                    + " server has not run its servlet container initializer. Put the jar into WEB-INF/lib; Open Liberty"
                    + " looks for no initializers in a shared library. No data is served.");
        }
    }

    private static boolean isUnseen(Object event) {
        try {
            return event instanceof ServletContext context
                    ? context.getAttribute(TenantServletInitializer.SEEN) == null
                    : isOpenLiberty();
        } catch (NoClassDefFoundError e) {
            return false; // no servlets here
        }
    }

    private static boolean isOpenLiberty() {
        try {
            Class.forName("com.ibm.tx.jta.TransactionManagerFactory");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
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
