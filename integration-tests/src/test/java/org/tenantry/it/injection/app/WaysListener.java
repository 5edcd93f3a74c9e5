package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Leaves its data sources in the application's context. */
@WebListener
public class WaysListener implements ServletContextListener {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    private @Nullable DataSource setter;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("listener.field", field);
        event.getServletContext().setAttribute("listener.setter", setter);
    }
}
