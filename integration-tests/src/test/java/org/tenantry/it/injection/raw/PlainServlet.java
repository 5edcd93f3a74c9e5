package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** In an application that is not a bean archive. */
@WebServlet({"/bound/servlet", "/unbound/servlet"})
public class PlainServlet extends HttpServlet {

    @Resource(name = "jdbc/clinic")
    private transient DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(Marker.read(dataSource));
    }
}
