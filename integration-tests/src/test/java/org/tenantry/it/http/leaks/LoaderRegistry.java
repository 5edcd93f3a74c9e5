package org.tenantry.it.http.leaks;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Leaves a weak trace of each class loader that an application has had, for {@link LeaksServlet} to look at. */
@WebListener
public class LoaderRegistry implements ServletContextListener {

    @Override
    @SuppressWarnings("unchecked") // only this writes under the key
    public void contextInitialized(ServletContextEvent event) {
        var loaders = (List<WeakReference<ClassLoader>>) System.getProperties()
                .computeIfAbsent(key(event.getServletContext().getContextPath()), key -> new CopyOnWriteArrayList<>());
        loaders.add(new WeakReference<>(LoaderRegistry.class.getClassLoader()));
    }

    static String key(String contextPath) {
        return "it.loaders" + contextPath;
    }
}
