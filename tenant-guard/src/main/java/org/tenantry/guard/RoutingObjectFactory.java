package org.tenantry.guard;

import java.lang.reflect.InvocationTargetException;
import java.util.Hashtable;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers JNDI look-ups with the data source of Tenantry in the application that asks. In an
 * application without Tenantry, or before it runs, the answer is a {@link GuardDataSource}.
 *
 * <p>Bind it in the server's configuration under the name that the application looks up, in place of
 * a data source. The property {@code name} says which data source it is for the tenants:
 * <pre>{@code
 * <jndiObjectFactory id="tenantry" libraryRef="tenantry-guard"
 *     className="org.tenantry.guard.RoutingObjectFactory" objectClassName="javax.sql.DataSource"/>
 * <jndiReferenceEntry jndiName="jdbc/clinic" factoryRef="tenantry">
 *   <properties name="jdbc/clinic"/>
 * </jndiReferenceEntry>
 * }</pre>
 *
 * <p>Holds nothing of any application; any thread may use it.
 */
public final class RoutingObjectFactory implements ObjectFactory {

    private static final String NAME = "name";

    /** In the application, if it has Tenantry; found by name, for the server cannot see it. */
    private static final String APPLICATION_SIDE = "org.tenantry.routing.RoutingDataSources";

    /**
     * Returns the data source of the application to which this thread belongs by its context class loader.
     *
     * @throws Exception if the application's tenants have no such data source
     */
    @Override
    public Object getObjectInstance(
            @Nullable Object reference,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment)
            throws Exception {
        String wanted = wanted(reference, name, environment);
        Optional<DataSource> routing = inApplication(wanted);
        return routing.isPresent() ? routing.get() : guard(wanted);
    }

    /** Open Liberty puts the property into the reference, WildFly into the environment. */
    private static String wanted(
            @Nullable Object reference, @Nullable Name name, @Nullable Hashtable<?, ?> environment) {
        RefAddr address = reference instanceof Reference properties ? properties.get(NAME) : null;
        if (address != null) {
            return String.valueOf(address.getContent());
        }
        Object property = environment == null ? null : environment.get(NAME);
        return property != null ? property.toString() : name != null ? name.toString() : Guard.UNNAMED;
    }

    @SuppressWarnings("unchecked") // as the method declares it
    private static Optional<DataSource> inApplication(String name) throws Exception {
        try {
            return (Optional<DataSource>)
                    Class.forName(APPLICATION_SIDE, true, Thread.currentThread().getContextClassLoader())
                            .getMethod("find", String.class)
                            .invoke(null, name);
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // no Tenantry there
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static DataSource guard(String name) {
        GuardDataSource guard = new GuardDataSource();
        guard.setName(name);
        return guard;
    }
}
