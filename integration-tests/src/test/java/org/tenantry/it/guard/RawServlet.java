package org.tenantry.it.guard;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.NamingException;

/** Answers 200 and the URL of the database behind {@code ?path=}, or 500 and the stack trace. */
@WebServlet("/connect")
public class RawServlet extends HttpServlet {

    @Inject
    private transient RawPaths paths;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        try (Connection connection = paths.connect(request.getParameter("path"))) {
            out.println(connection.getMetaData().getURL());
        } catch (SQLException | NamingException e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            e.printStackTrace(out);
        }
    }
}
