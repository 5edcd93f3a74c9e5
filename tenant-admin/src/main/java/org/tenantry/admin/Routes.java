package org.tenantry.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which address has which methods. A part in braces stands for any text. */
final class Routes {

    private final Map<String, SortedMap<String, Function<Call, Answer>>> routes = new LinkedHashMap<>();

    Routes add(String method, String template, Function<Call, Answer> handler) {
        routes.computeIfAbsent(template, key -> new TreeMap<>()).put(method, handler);
        return this;
    }

    /** Returns the methods of each address. */
    Map<String, List<String>> all() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        routes.forEach((template, methods) -> all.put(template, List.copyOf(methods.keySet())));
        return all;
    }

    /**
     * Does what the request asks for.
     *
     * @param path of the request, within the application
     * @throws Refusal if there is no such address or method, or it refuses
     */
    Answer serve(HttpServletRequest request, String path, String by) {
        for (var route : routes.entrySet()) {
            List<String> variables = match(route.getKey(), path);
            if (variables != null) {
                String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
                Function<Call, Answer> handler = route.getValue().get(method);
                if (handler == null) {
                    throw new Refusal(Problem.methodNotAllowed(route.getValue().keySet()));
                }
                return handler.apply(new Call(request, by, variables));
            }
        }
        throw new Refusal(Problem.noSuchAddress());
    }

    private static @Nullable List<String> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] parts = path.split("/", -1);
        if (wanted.length != parts.length) {
            return null;
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.add(parts[i]);
            } else if (!wanted[i].equals(parts[i])) {
                return null;
            }
        }
        return variables;
    }
}
