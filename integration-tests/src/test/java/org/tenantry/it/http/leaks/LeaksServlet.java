package org.tenantry.it.http.leaks;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what applications have left in the server: {@code ?application=/shop} how many class loaders of all
 * deployments under that path, and which threads of the library or a driver.
 */
@WebServlet("/leaks")
public class LeaksServlet extends HttpServlet {

    private static final Pattern THREADS = Pattern.compile("(?i).*(tenantry-|hikari|h2 |mvstore|postgresql).*");
    private static final int ROUNDS = 20;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object loaders = System.getProperties().get(LoaderRegistry.key(request.getParameter("application")));
        List<?> all = Objects.requireNonNull((List<?>) loaders, "no such application");
        response.getWriter().println("loaders " + alive(all) + " of " + all.size());
        threads(alive(all) == 0 ? Set.of() : Set.copyOf(all)).forEach(thread -> print(response, thread));
    }

    /** The collector decides when; so it is asked a few times, as long as that helps. */
    private static long alive(List<?> loaders) {
        long alive = count(loaders);
        for (int round = 0; round < ROUNDS && alive > 0; round++) {
            System.gc();
            System.runFinalization();
            alive = count(loaders);
        }
        return alive;
    }

    private static long count(List<?> loaders) {
        return loaders.stream()
                .filter(loader -> ((WeakReference<?>) loader).get() != null)
                .count();
    }

    private static List<String> threads(Set<?> loaders) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> THREADS.matcher(thread.getName()).matches()
                        || loaders.stream().anyMatch(loader -> {
                            Object alive = ((WeakReference<?>) loader).get();
                            return alive != null && alive == thread.getContextClassLoader();
                        }))
                .map(thread -> "thread " + thread.getName())
                .toList();
    }

    private static void print(HttpServletResponse response, String line) {
        try {
            response.getWriter().println(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
