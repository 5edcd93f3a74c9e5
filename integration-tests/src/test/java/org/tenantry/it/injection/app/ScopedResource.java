package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A JAX-RS resource with a scope. */
@RequestScoped
@Path("{bound}/scoped/{how}")
public class ScopedResource {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    @Inject
    private @Nullable DataSource injected;

    private @Nullable DataSource setter;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @GET
    public String read(@PathParam("how") String how) {
        return switch (how) {
            case "field" -> Marker.read(field);
            case "setter" -> Marker.read(setter);
            default -> Marker.read(injected);
        };
    }
}
