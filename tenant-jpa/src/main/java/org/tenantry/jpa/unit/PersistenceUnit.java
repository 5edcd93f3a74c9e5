package org.tenantry.jpa.unit;

import java.net.URL;
import java.util.Optional;

/**
 * A persistence unit as the application's {@code persistence.xml} declares it.
 *
 * @param source the file that declares it
 * @param provider the class name of the provider, if the unit asks for one
 * @param jta whether its transactions are JTA's; otherwise they are RESOURCE_LOCAL
 * @param jtaDataSource the JNDI name
 * @param nonJtaDataSource the JNDI name
 */
public record PersistenceUnit(
        URL source,
        String name,
        Optional<String> provider,
        boolean jta,
        Optional<String> jtaDataSource,
        Optional<String> nonJtaDataSource) {

    /** Under which the tenants' data source without a name is found, whatever names there are. */
    private static final String DEFAULT = "java:comp/DefaultDataSource";

    /** Returns the JNDI name of the data source that the unit's transactions work on. */
    public String dataSource() {
        Optional<String> first = jta ? jtaDataSource : nonJtaDataSource;
        return first.or(() -> jta ? nonJtaDataSource : jtaDataSource).orElse(DEFAULT);
    }
}
