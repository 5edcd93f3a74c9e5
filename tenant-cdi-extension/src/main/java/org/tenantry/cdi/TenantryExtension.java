package org.tenantry.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantException;
import org.tenantry.node.Node;
import org.tenantry.settings.TenantrySettings;
import org.tenantry.settings.Unroutable;

/**
 * Makes the application's data sources tenant-aware while the container builds it.
 *
 * <p>The steps follow the container's: <i>collect</i> what produces or receives data sources and
 * wrap it, <i>verify</i> that nothing else does, then <i>start</i> the node. All that is wrong with
 * a deployment is reported together. With {@code tenantry.enabled=false} nothing of this happens.
 * The container calls the observers from one thread.
 */
public class TenantryExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(TenantryExtension.class.getName());

    private final Set<String> uncovered = new TreeSet<>();
    private final CoveredClasses covered = new CoveredClasses();
    private @Nullable TenantrySettings settings;
    private @Nullable TenantException invalid;
    private @Nullable Replacements replacements;
    private @Nullable Node node;

    void readSettings(@Observes BeforeBeanDiscovery event) {
        Config config = ConfigProvider.getConfig();
        if (!TenantrySettings.isEnabled(config)) {
            LOG.log(System.Logger.Level.INFO, "Tenantry is switched off: tenantry.enabled is false.");
            return;
        }
        try {
            settings = TenantrySettings.read(config, applicationName());
            replacements = new Replacements(settings.sharedDataSources(), TenantryExtension::runningNode);
            MessageDrivenBeans.register(event, loader());
        } catch (TenantException e) {
            invalid = e; // reported with everything else; and without settings nothing is wrapped
        }
    }

    <X> void routeResources(@Observes ProcessInjectionTarget<X> event) {
        if (replacements == null) {
            return;
        }
        Class<X> type = event.getAnnotatedType().getJavaClass();
        List<ResourceMember> members = ResourceMember.of(type);
        if (!members.isEmpty()) {
            event.setInjectionTarget(new RoutedInjectionTarget<>(event.getInjectionTarget(), members, replacements));
            covered.add(type);
        }
    }

    <X, T> void routeProducers(@Observes ProcessProducer<X, T> event) {
        if (replacements == null) {
            return;
        }
        Replacements wanted = replacements;
        String name = ProducerName.of(event.getAnnotatedMember());
        Class<?> type = rawType(event.getAnnotatedMember().getBaseType());
        if (type == DataSource.class || type.getName().equals(ResourceMember.EXECUTOR)) {
            if (!wanted.isShared(name)) {
                @SuppressWarnings("unchecked") // the replacement implements the type that the producer declares
                var routed = new RoutedProducer<T>(event.getProducer(), made -> (T) wanted.produced(made, name));
                event.setProducer(routed);
            }
        } else if (CommonDataSource.class.isAssignableFrom(type) && !wanted.isShared(name)) {
            uncovered.add("producer " + event.getAnnotatedMember() + ": it declares " + type.getName()
                    + ". Declare javax.sql.DataSource, which can be routed.");
        }
    }

    void findDataSourceClasses(@Observes ProcessManagedBean<?> event) {
        Class<?> type = event.getBean().getBeanClass();
        String name = Optional.ofNullable(event.getBean().getName()).orElse(type.getName());
        if (replacements != null && CommonDataSource.class.isAssignableFrom(type) && !replacements.isShared(name)) {
            uncovered.add("bean class " + type.getName() + ": it is a data source itself. Produce it by a method that"
                    + " declares javax.sql.DataSource, and veto the class.");
        }
    }

    void findSyntheticDataSources(@Observes ProcessSyntheticBean<?> event) {
        boolean isDataSource = event.getBean().getTypes().stream()
                .anyMatch(type -> type instanceof Class<?> raw && CommonDataSource.class.isAssignableFrom(raw));
        if (replacements != null && isDataSource) {
            uncovered.add("data source bean of " + event.getSource().getClass().getName()
                    + ": an extension added it, past" + " Tenantry. Inject the data source by @Resource.");
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        // Always: that the bean is missing would hide why Tenantry does not run.
        event.<CurrentTenant>addBean()
                .id(CurrentTenant.class.getName())
                .types(Object.class, CurrentTenant.class)
                .scope(Dependent.class) // final class, and the same object for all: needs no proxy
                .produceWith(beans -> CurrentTenant.get());
    }

    void start(@Observes AfterDeploymentValidation event, BeanManager beans) {
        if (invalid != null) {
            event.addDeploymentProblem(invalid);
        }
        if (settings == null) {
            return;
        }
        report(event, settings.unroutable());
        if (!uncovered.isEmpty() && settings.unroutable() == Unroutable.REFUSE) {
            return; // the container goes no further either, and might not tell us when it stops
        }
        try {
            node = Node.start(settings, ServerTransactions.find(loader()), loader());
            node.addListener(new TenantEvents(node, beans));
            DeploymentCheck.expect(covered);
        } catch (IllegalStateException e) {
            event.addDeploymentProblem(e);
        }
    }

    void stop(@Observes BeforeShutdown event) {
        if (node != null) {
            node.close();
        }
    }

    /** Routes what was injected into an object whose injection the server does not let us see. */
    void route(Object instance) {
        if (replacements != null) {
            Replacements wanted = replacements;
            ResourceMember.of(instance.getClass()).forEach(member -> wanted.replace(instance, member));
        }
    }

    private void report(AfterDeploymentValidation event, Unroutable unroutable) {
        for (String problem : uncovered) {
            String message = "TENANTRY-040: Not routed: " + problem;
            if (unroutable == Unroutable.REFUSE) {
                event.addDeploymentProblem(new DeploymentException(message));
            } else {
                LOG.log(System.Logger.Level.WARNING, message);
            }
        }
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        return type instanceof Class<?> raw ? raw : Object.class; // an array is no data source
    }

    private static Node runningNode() {
        return Node.find()
                .orElseThrow(() -> new IllegalStateException("TENANTRY-011: Something was injected before Tenantry has"
                        + " started, or after it has stopped."));
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : TenantryExtension.class.getClassLoader();
    }

    private static String applicationName() {
        try {
            return String.valueOf(new InitialContext().lookup("java:app/AppName"));
        } catch (NamingException e) {
            return "application";
        }
    }
}
