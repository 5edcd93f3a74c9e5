package org.tenantry.it.jpa.hibernate;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the number of clinics. */
@WebServlet("/clinics")
public class ClinicServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OneManager manager;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(manager.<Object>inTransaction(em -> em.createQuery("select count(c) from Clinic c")
                .getSingleResult()));
    }
}
