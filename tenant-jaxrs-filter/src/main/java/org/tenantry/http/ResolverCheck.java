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
 * Refuses the deployment if {@code tenantry.resolvers} names one that is not there. An extension does
 * it, because Open Liberty starts an application whose servlet container initializer has failed.
 */
public class ResolverCheck implements Extension {

    private static final List<String> BUILT_IN = List.of(HttpSettings.HOST_RESOLVER, HttpSettings.HEADER_RESOLVER);

    /** After the node has started, which knows the settings. */
    void verify(
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
