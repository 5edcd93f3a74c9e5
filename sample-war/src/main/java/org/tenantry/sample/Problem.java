package org.tenantry.sample;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The body of an answer that is not what the caller hoped for (RFC 9457).
 *
 * @param title what kind of problem this is
 * @param status the HTTP status
 * @param detail what is wrong here, and what to do about it
 * @param errors the fields that are wrong, if it is about fields
 */
public record Problem(String title, int status, String detail, List<InvalidInputException.Flaw> errors) {

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    static Response response(
            Response.Status status, String title, String detail, List<InvalidInputException.Flaw> errors) {
        return Response.status(status)
                .type(PROBLEM_JSON)
                .entity(new Problem(title, status.getStatusCode(), detail, errors))
                .build();
    }
}
