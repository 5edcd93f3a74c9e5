package org.tenantry.jpa.eclipselink;

import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * A persistence unit as the server describes it, with other data sources. By a proxy, for the interface grows with each
 * version of Jakarta Persistence.
 */
final class UnitInfo implements InvocationHandler {

    private final PersistenceUnitInfo given;
    private final Properties properties;
    private final @Nullable DataSource jta;
    private final @Nullable DataSource nonJta;
    private final boolean weaves;

    private UnitInfo(PersistenceUnitInfo given, @Nullable DataSource jta, @Nullable DataSource nonJta, boolean weaves) {
        this.given = given;
        this.properties = UnitProperties.withoutConnection(given.getProperties());
        this.jta = jta;
        this.nonJta = nonJta;
        this.weaves = weaves;
    }

    /** Returns the unit for the one factory that weaves its classes; nobody connects to {@code dataSource}. */
    static PersistenceUnitInfo ofTemplate(PersistenceUnitInfo given, DataSource dataSource) {
        return proxy(new UnitInfo(given, dataSource, dataSource, true));
    }

    /**
     * Returns the unit for a tenant's factory.
     *
     * @param jta null for a RESOURCE_LOCAL unit
     */
    static PersistenceUnitInfo ofTenant(PersistenceUnitInfo given, @Nullable DataSource jta, DataSource nonJta) {
        return proxy(new UnitInfo(given, jta, nonJta, false));
    }

    private static PersistenceUnitInfo proxy(UnitInfo handler) {
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                UnitInfo.class.getClassLoader(), new Class<?>[] {PersistenceUnitInfo.class}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getPersistenceProviderClassName" -> PersistenceProvider.class.getName();
            case "getJtaDataSource" -> jta;
            case "getNonJtaDataSource" -> nonJta;
            case "getProperties" -> properties;
            case "addTransformer" -> {
                if (weaves && arguments != null) {
                    given.addTransformer((ClassTransformer) arguments[0]);
                }
                yield null;
            }
            default -> {
                try {
                    yield method.invoke(given, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        };
    }
}
