package org.tenantry.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the persistence provider, and keeps tenants apart in what that makes. A server is told to use it for
 * every persistence unit; on Open Liberty:
 *
 * <pre>{@code
 * <jpa defaultPersistenceProvider="org.tenantry.jpa.TenantPersistenceProvider"/>
 * }</pre>
 *
 * <p>WildFly needs no such thing: there Hibernate asks us by itself.
 */
@SuppressWarnings("rawtypes") // as the interface declares them
public final class TenantPersistenceProvider implements PersistenceProvider {

    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(String unit, @Nullable Map properties) {
        return null;
    }

    @Override
    public EntityManagerFactory createContainerEntityManagerFactory(
            PersistenceUnitInfo unit, @Nullable Map properties) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void generateSchema(PersistenceUnitInfo unit, @Nullable Map properties) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public boolean generateSchema(String unit, @Nullable Map properties) {
        return false;
    }

    @Override
    public ProviderUtil getProviderUtil() {
        throw new UnsupportedOperationException("not built yet");
    }
}
