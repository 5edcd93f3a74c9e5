package org.tenantry.it.http.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Says whose database answers, by the ways of JAX-RS. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class ApiResource {

    @Inject
    private Database database;

    @Resource
    private ManagedExecutorService executor;

    @GET
    @Path("whoami")
    public String whoami() {
        return database.answer();
    }

    /** Reads the data only while it is written. */
    @GET
    @Path("lazy")
    public StreamingOutput lazy() {
        return out -> out.write(database.answer().getBytes(UTF_8));
    }

    /** Written on a thread that nobody manages. */
    @GET
    @Path("resumed")
    public void resumed(@Suspended AsyncResponse response) {
        new Thread(() -> response.resume(lazy()), "resumes").start();
    }

    /** Sends events from a managed task. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        executor.execute(() -> {
            try (sink) {
                sink.send(sse.newEvent(database.answer()));
                sink.send(sse.newEvent("again " + database.answer()));
            }
        });
    }

    /** Has found an answer of its own to what fails. */
    @GET
    @Path("handled")
    public Response handled() {
        try {
            return Response.ok(database.whose()).build();
        } catch (IllegalStateException e) {
            return Response.serverError().entity("sorry").build();
        }
    }

    /** Leaves to the server what fails. */
    @GET
    @Path("unhandled")
    public String unhandled() {
        return database.whose();
    }
}
