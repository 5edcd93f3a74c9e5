package org.tenantry.it.injection.app;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads the marker on the way with a name: the component, a slash, and how it gets its data source. */
@ApplicationScoped
public class Ways {

    @Inject
    DataSource injected;

    @Inject
    @From("field")
    DataSource fromField;

    @Inject
    @From("resource")
    DataSource fromResource;

    @Inject
    @Named("orders")
    DataSource orders;

    @Inject
    @From("resource")
    Instance<DataSource> ofInstance;

    @Inject
    @From("disposed")
    Instance<DataSource> disposable;

    @Inject
    Connection connection;

    @Inject
    Instance<SpecialBean> special;

    @Inject
    CdiBean cdiBean;

    @Inject
    StatelessBean stateless;

    @Inject
    StatefulBean stateful;

    @Inject
    StartupBean startup;

    @Inject
    InterceptedBean intercepted;

    @Inject
    Visit visit;

    @Inject
    Executors executors;

    @Inject
    @From("field")
    ManagedExecutorService executor;

    @Inject
    Mailbox mailbox;

    String read(String component, String how, String tenant) {
        return switch (component) {
            case "producer" -> produced(how);
            case "bean" -> Marker.read(how.equals("field") ? cdiBean.field() : cdiBean.setter());
            case "special" -> special(how);
            case "stateless" -> Marker.read(how.equals("field") ? stateless.field() : stateless.setter());
            case "stateful" -> Marker.read(how.equals("field") ? stateful.field() : stateful.setter());
            case "startup" -> Marker.read(how.equals("field") ? startup.field() : startup.setter());
            case "interceptor" -> how.equals("field") ? intercepted.byField() : intercepted.bySetter();
            case "session" -> how.equals("inject") ? visit.readInjected() : visit.readResource();
            case "executor" -> onOtherThread(how);
            case "mdb" -> mailbox.ask(how, tenant);
            default -> throw new IllegalArgumentException(component);
        };
    }

    private String produced(String how) {
        return switch (how) {
            case "method" -> Marker.read(injected);
            case "field" -> Marker.read(fromField);
            case "resource" -> Marker.read(fromResource);
            case "orders" -> Marker.read(orders);
            case "instance" -> Marker.read(ofInstance.get());
            case "connection" -> connection();
            case "disposed" -> disposed();
            default -> throw new IllegalArgumentException(how);
        };
    }

    private String connection() {
        try {
            return Marker.read(connection);
        } catch (SQLException | RuntimeException e) {
            return Marker.causes(e);
        }
    }

    private String disposed() {
        DataSource dataSource = disposable.get();
        String read = Marker.read(dataSource);
        disposable.destroy(dataSource);
        return read;
    }

    private String special(String how) {
        SpecialBean bean = special.get();
        try {
            return Marker.read(bean.get(how));
        } finally {
            special.destroy(bean);
        }
    }

    private String onOtherThread(String how) {
        return switch (how) {
            case "field" -> executors.byField();
            case "setter" -> executors.bySetter();
            case "producer" -> executors.read(executor);
            default -> throw new IllegalArgumentException(how);
        };
    }
}
