package org.tenantry.it.injection.raw;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers {@code /bound/name} with what the application's {@link Way} of that class name reads. */
@WebServlet({"/bound/*", "/unbound/*"})
public class Read extends HttpServlet {

    @Inject
    @Any
    private transient Instance<Way> ways;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo().substring(1);
        response.setContentType("text/plain");
        response.getWriter()
                .print(ways.stream()
                        .filter(way -> way.name().equals(name))
                        .map(Way::read)
                        .findFirst()
                        .orElseGet(() -> "no way " + name));
    }
}
