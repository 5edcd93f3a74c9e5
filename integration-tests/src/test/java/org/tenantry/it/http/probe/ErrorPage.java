package org.tenantry.it.http.probe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that web.xml names for errors. It reads data, as one with the tenant's logo does. */
@WebServlet("/error-page")
public class ErrorPage extends HttpServlet {

    @Inject
    private transient Database database;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print("error page, " + database.answer());
    }
}
