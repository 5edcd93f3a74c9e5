package org.tenantry.cdi;

import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.node.Node;
import org.tenantry.routing.RoutingDataSource;

/**
 * What takes the place of what: a routing data source for a raw one, an executor that carries the
 * tenant for a plain one. To replace twice is to replace once. Any thread may use it.
 */
final class Replacements {

    private final Set<String> shared;
    private final Supplier<Node> node;

    /**
     * @param shared JNDI names of data sources that stay as they are
     * @param node the running node, asked for no earlier than something is injected
     */
    Replacements(Set<String> shared, Supplier<Node> node) {
        this.shared = shared;
        this.node = node;
    }

    void replace(Object instance, ResourceMember member) {
        if (!member.isDataSource()) {
            Object executor = member.value(instance);
            if (executor != null) {
                member.put(instance, executor(executor));
            }
        } else if (!isShared(member.jndiName())) {
            member.put(instance, dataSource(member.jndiName()));
        }
    }

    /** Says whether the user has declared the data source as one that is not routed; in {@code java:comp/env} or not. */
    boolean isShared(String jndiName) {
        return shared.contains(jndiName)
                || shared.contains(withoutNamespace(jndiName))
                || shared.contains("java:comp/env/" + jndiName);
    }

    RoutingDataSource dataSource(String jndiName) {
        return node.get().dataSources().get(withoutNamespace(jndiName));
    }

    Object executor(Object executor) {
        return TenantExecutor.around(executor, node);
    }

    /** Returns what a producer's value is to be: routed, unless it is already. */
    @Nullable
    Object produced(@Nullable Object value, String name) {
        if (value instanceof DataSource && !(value instanceof RoutingDataSource)) {
            return dataSource(name);
        }
        return value != null && TenantExecutor.isExecutor(value) ? executor(value) : value;
    }

    private static String withoutNamespace(String jndiName) {
        return jndiName.replaceFirst("^java:((comp/env|jboss/datasources|jboss|global|app|module|comp)(/|$)|/)?", "");
    }
}
