package org.tenantry.benchmarks.jpa;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A RESOURCE_LOCAL persistence unit as a container would hand it over.
 *
 * @param dataSource if it is not a tenant's
 * @param transformers what takes the provider's
 */
record Unit(
        String name,
        @Nullable DataSource dataSource,
        ClassLoader loader,
        URL root,
        List<String> entities,
        Consumer<ClassTransformer> transformers)
        implements PersistenceUnitInfo {

    /** One whose classes stay as they are. */
    static Unit of(String name, @Nullable DataSource dataSource, Class<?>... entities) {
        return new Unit(
                name,
                dataSource,
                Unit.class.getClassLoader(),
                Unit.class.getProtectionDomain().getCodeSource().getLocation(),
                List.of(entities).stream().map(Class::getName).toList(),
                transformer -> {});
    }

    @Override
    public String getPersistenceUnitName() {
        return name;
    }

    @Override
    public @Nullable String getPersistenceProviderClassName() {
        return null;
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public @Nullable DataSource getNonJtaDataSource() {
        return dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return root;
    }

    @Override
    public List<String> getManagedClassNames() {
        return entities;
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.UNSPECIFIED;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        Properties properties = new Properties();
        properties.setProperty("eclipselink.logging.level", "SEVERE");
        return properties;
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        transformers.accept(transformer);
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return loader instanceof EntityClasses generated ? generated.untransformed() : loader;
    }
}
