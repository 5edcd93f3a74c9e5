package org.tenantry.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.tenantry.node.Node;
import org.tenantry.settings.HttpSettings;

/**
 * Checks what Tenantry needs to serve requests: the resolvers that are beans, and a place where it sees
 * the requests. An extension does it, because Open Liberty starts an application whose servlet container
 * initializer has failed.
 */
public class HttpExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(HttpExtension.class.getName());

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
     * Withholds the default tenant where requests might come unseen. Open Liberty takes extensions from a shared
     * library, but no servlet container initializer: no request would then be known as one, and the default
     * tenant would answer for every host. {@link TenantServletInitializer} gives it back, if it runs.
     */
    void verifyPlace(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) AfterDeploymentValidation event) {
        Node node = Node.find().orElse(null);
        String place = String.valueOf(HttpExtension.class.getResource("HttpExtension.class"));
        if (node != null && !place.contains("/WEB-INF/lib/")) {
            node.currentTenant().withholdDefault(true);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TENANTRY-056: Tenantry is not in WEB-INF/lib of this application. Where"
                            + " the server does not run its servlet container initializer, as Open Liberty does not from a"
                            + " shared library, requests get no tenant and no data.");
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
