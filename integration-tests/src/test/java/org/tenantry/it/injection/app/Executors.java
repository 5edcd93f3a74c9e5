package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the marker on another thread. */
@ApplicationScoped
public class Executors {

    @Resource
    private ManagedExecutorService field;

    @Resource
    @Produces
    @SuppressWarnings("UnusedVariable") // CDI reads it
    @From("field")
    private ManagedExecutorService produced;

    private @Nullable ManagedExecutorService setter;

    @Inject
    private @Nullable DataSource dataSource;

    @Resource
    public void setExecutor(ManagedExecutorService executor) {
        setter = executor;
    }

    String byField() {
        return read(field);
    }

    String bySetter() {
        return read(setter);
    }

    String read(@Nullable ManagedExecutorService executor) {
        try {
            return Objects.requireNonNull(executor, "not injected")
                    .submit(() -> Marker.read(dataSource))
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            return Marker.causes(e);
        }
    }
}
