package org.tenantry.jpa.unit;

import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A persistence unit as the server describes it, for another provider and with other data sources. By a proxy, for the
 * interface grows with each version of Jakarta Persistence.
 */
public final class UnitInfo implements InvocationHandler {

    private final PersistenceUnitInfo given;
    private final String provider;
    private final Properties properties;
    private final @Nullable DataSource jta;
    private final @Nullable DataSource nonJta;
    private final Consumer<ClassTransformer> transformers;

    private UnitInfo(
            PersistenceUnitInfo given,
            String provider,
            Properties properties,
            @Nullable DataSource jta,
            @Nullable DataSource nonJta,
            Consumer<ClassTransformer> transformers) {
        this.given = given;
        this.provider = provider;
        this.properties = properties;
        this.jta = jta;
        this.nonJta = nonJta;
        this.transformers = transformers;
    }

    /**
     * Returns the unit with everything else as it is given.
     *
     * @param provider the class name
     * @param transformers takes what the provider wants to transform the unit's classes with
     */
    public static PersistenceUnitInfo of(
            PersistenceUnitInfo given,
            String provider,
            Properties properties,
            @Nullable DataSource jta,
            @Nullable DataSource nonJta,
            Consumer<ClassTransformer> transformers) {
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                UnitInfo.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                new UnitInfo(given, provider, properties, jta, nonJta, transformers));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getPersistenceProviderClassName" -> provider;
            case "getJtaDataSource" -> jta;
            case "getNonJtaDataSource" -> nonJta;
            case "getProperties" -> properties;
            case "addTransformer" -> {
                if (arguments != null) {
                    transformers.accept((ClassTransformer) arguments[0]);
                }
                yield null;
            }
            default -> Invocation.of(given, method, arguments);
        };
    }
}
