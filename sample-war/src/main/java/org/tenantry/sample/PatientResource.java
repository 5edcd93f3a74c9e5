package org.tenantry.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;

/** {@code /api/patients}: the patients, and how to add one. */
@Path("patients")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PatientResource {

    @Inject
    Patients patients;

    @Inject
    Admissions admissions;

    @Inject
    AdmissionDesk desk;

    /** Returns every patient, the latest admission first. */
    @GET
    public List<Patient> patients() {
        return patients.all();
    }

    /** Accepts the patient that the JSON object {@code body} describes. The {@code Location} of the answer tells how the admission is doing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(String body, @Context UriInfo uri) throws SQLException {
        Admission admission = desk.request(NewPatient.fromJson(body));
        return Response.accepted(admission)
                .location(uri.getAbsolutePathBuilder().path("admissions/{id}").build(admission.id()))
                .build();
    }

    /** Returns how the admission is doing. */
    @GET
    @Path("admissions/{id: [0-9]{1,18}}")
    public Response admission(@PathParam("id") long id) throws SQLException {
        return admissions
                .find(id)
                .map(admission -> Response.ok(admission).build())
                .orElseGet(() -> Problem.response(
                        Response.Status.NOT_FOUND,
                        "No such admission",
                        "There is no admission " + id + ". Add the patient again to start one.",
                        List.of()));
    }
}
