package org.tenantry.it.injection.raw;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks {@link PlainEjb}. */
@WebServlet({"/bound/ejb", "/unbound/ejb"})
public class PlainEjbServlet extends HttpServlet {

    @EJB
    private transient @Nullable PlainEjb ejb;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(ejb == null ? "not injected" : ejb.read());
    }
}
