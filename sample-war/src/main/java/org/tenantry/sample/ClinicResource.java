package org.tenantry.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /api/clinic}: who this clinic is. */
@Path("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ClinicResource {

    // A provider, because the name is asked for at each request: configuration may change while we serve.
    @Inject
    @ConfigProperty(name = "clinic.name", defaultValue = "Clinic")
    Provider<String> name;

    /** Returns the clinic as it is configured now. */
    @GET
    public Clinic clinic() {
        return new Clinic(name.get());
    }

    /**
     * The clinic as the page shows it.
     *
     * @param name what the clinic calls itself
     */
    public record Clinic(String name) {}
}
