package org.tenantry.it.injection.raw;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.it.injection.app.Marker;

/** Gets its field by an injection-target in web.xml. */
public class ByXml extends HttpServlet {

    private transient @Nullable DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(Marker.read(dataSource));
    }
}
