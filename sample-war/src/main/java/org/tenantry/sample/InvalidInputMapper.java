package org.tenantry.sample;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers input that the caller has to correct with 400 and what to correct. */
@Provider
public class InvalidInputMapper implements ExceptionMapper<InvalidInputException> {

    @Override
    public Response toResponse(InvalidInputException exception) {
        return Problem.response(
                Response.Status.BAD_REQUEST,
                "The patient cannot be added as entered",
                exception.detail(),
                exception.flaws());
    }
}
