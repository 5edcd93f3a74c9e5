package org.tenantry.it.http.probe;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Serves a request by detours; the last part of the path says which. */
@WebServlet(urlPatterns = "/by/*", asyncSupported = true)
public class DispatchServlet extends HttpServlet {

    private static final int MAX_MILLIS = 20_000;

    @Inject
    private transient Database database;

    @Resource
    private transient ManagedExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String path = request.getPathInfo();
        switch (path) {
            case "/forward" -> request.getRequestDispatcher("/whoami").forward(request, response);
            case "/include" -> request.getRequestDispatcher("/whoami").include(request, response);
            case "/error" -> response.sendError(HttpServletResponse.SC_CONFLICT);
            case "/include-of-failure" -> response.getWriter().print(includeFailure(request, response));
            case "/async-dispatch" -> {
                AsyncContext async = start(request);
                executor.execute(() -> async.dispatch("/whoami"));
            }
            case "/async-executor" -> {
                AsyncContext async = start(request);
                executor.execute(() -> finish(async));
            }
            case "/async-start" -> {
                AsyncContext async = start(request);
                async.start(() -> finish(async));
            }
            case "/async-timeout" -> {
                AsyncContext async = start(request);
                async.setTimeout(1);
                async.addListener(new OnTimeout(this::finish));
            }
            case "/containers-context" -> {
                AsyncContext async = start(request);
                containers(request).getAsyncContext().start(() -> finish(async));
            }
            case "/own-thread" -> {
                AsyncContext async = start(request);
                new Thread(() -> finish(async), "own-thread").start();
            }
            case "/common-pool" -> {
                AsyncContext async = start(request);
                var unused = CompletableFuture.runAsync(() -> finish(async));
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static AsyncContext start(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(MAX_MILLIS);
        return async;
    }

    private void finish(AsyncContext async) {
        try {
            async.getResponse().getWriter().print(database.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            async.complete();
        }
    }

    private static ServletRequest containers(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? containers(wrapper.getRequest()) : request;
    }

    /** Answers when the time is up. */
    private record OnTimeout(Consumer<AsyncContext> answer) implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            answer.accept(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    /** An application that can do without a part of its page. */
    private static String includeFailure(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getRequestDispatcher("/failure").include(request, response);
            return "nothing failed";
        } catch (ServletException | RuntimeException e) {
            return "page without the part that failed";
        }
    }
}
