package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers {@code /bound/component/how}: for a tenant below {@code /bound}, for none below {@code /unbound}. */
@WebServlet({"/bound/*", "/unbound/*"})
public class WaysServlet extends HttpServlet {

    @Resource(name = "jdbc/clinic")
    private transient DataSource field;

    @Inject
    private transient @Nullable DataSource injected;

    private transient @Nullable DataSource setter;

    @Inject
    private transient Ways ways;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] way = request.getPathInfo().substring(1).split("/", 2);
        response.setContentType("text/plain");
        response.getWriter().print(read(way[0], way[1], request));
    }

    private String read(String component, String how, HttpServletRequest request) {
        return switch (component) {
            case "servlet" ->
                switch (how) {
                    case "field" -> Marker.read(field);
                    case "setter" -> Marker.read(setter);
                    default -> Marker.read(injected);
                };
            case "filter" -> Marker.read((DataSource) request.getAttribute("filter." + how));
            case "listener" ->
                Marker.read((DataSource) request.getServletContext().getAttribute("listener." + how));
            case "disposal" -> Producers.disposal();
            case "connections" -> String.valueOf(Producers.openConnections());
            default -> ways.read(component, how, Objects.requireNonNullElse(request.getParameter("tenant"), ""));
        };
    }
}
