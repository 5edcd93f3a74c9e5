package org.tenantry.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code GET /api/hospitals}: the clinic's hospitals. */
@Path("hospitals")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class HospitalResource {

    @Inject
    Hospitals hospitals;

    /** Returns every hospital, by name. */
    @GET
    public List<Hospital> hospitals() {
        return hospitals.all();
    }
}
