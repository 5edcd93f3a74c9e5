package org.tenantry.cdi;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.Tenant;
import org.tenantry.node.Node;
import org.tenantry.settings.RecordedTenants;

/**
 * The current tenant's values of the application's own properties, above all other sources. Inject
 * such a property as {@code Provider<String>} or into a request's bean, so that it is read for each
 * tenant and not once for all. Any thread may call it.
 */
public final class TenantConfigSource implements ConfigSource {

    /** Above system properties (400), which are no tenant's. */
    private static final int ORDINAL = 700;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    /** Returns none: which names there are must not depend on who asks, for implementations keep the answer. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String propertyName) {
        return Node.find()
                .flatMap(node -> node.currentTenant().find())
                .map(Tenant::config)
                .map(config -> config.get(propertyName))
                .orElse(null);
    }

    @Override
    public String getName() {
        return RecordedTenants.CURRENT_TENANTS_VALUES;
    }
}
