package org.tenantry.it.http.probe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whose database the loader has read. */
@WebServlet("/start-up")
public class StartUpServlet extends HttpServlet {

    @Inject
    private transient StartUp startUp;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(startUp.answer());
    }
}
