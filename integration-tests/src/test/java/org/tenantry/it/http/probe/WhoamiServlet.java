package org.tenantry.it.http.probe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whose database answers, or 500 and why none does; whatever the method. */
@WebServlet("/whoami")
public class WhoamiServlet extends HttpServlet {

    @Inject
    private transient Database database;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = database.answer();
        if (!answer.startsWith("tenant=")) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        response.setContentType("text/plain");
        response.setHeader("X-Thread", Thread.currentThread().getName());
        response.getWriter().print(answer);
    }
}
