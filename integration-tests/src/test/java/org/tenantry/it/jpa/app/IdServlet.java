package org.tenantry.it.jpa.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Inserts an entity of each kind, {@code ?count=} times, and writes their ids: {@code SEQUENCE 1}. */
@WebServlet("/ids")
public class IdServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Clinic clinic;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int count = Integer.parseInt(request.getParameter("count"));
        for (int i = 0; i < count; i++) {
            for (Ids ids : Ids.values()) {
                response.getWriter().println(ids + " " + clinic.insert(ids));
            }
        }
    }
}
