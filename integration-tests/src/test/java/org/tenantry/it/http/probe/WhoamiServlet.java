package org.tenantry.it.http.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whose database answers, or 403 or 500 and why none does; whatever the method. */
@WebServlet("/whoami")
public class WhoamiServlet extends HttpServlet {

    @Inject
    private transient Database database;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = database.answer();
        if (answer.startsWith("TENANTRY-001")) { // nobody's request
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (!answer.startsWith("tenant=")) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        response.setContentType("text/plain");
        response.setHeader("X-Thread", Thread.currentThread().getName());
        byte[] body = answer.getBytes(UTF_8);
        response.setContentLength(body.length); // else Liberty leaves it out in answering an upgrade to HTTP/2
        response.getOutputStream().write(body);
    }
}
