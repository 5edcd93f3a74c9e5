package org.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemWriterTest {

    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Test
    void a_program_gets_problem_details() throws IOException {
        write(Problem.UNKNOWN, "application/json");

        assertThat(headers)
                .containsEntry("status", "404")
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Vary", "Accept")
                .doesNotContainKey("Retry-After");
        assertThat(text())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Nothing is served under this address\",\"status\":404,"
                                + "\"detail\":\"Check the host name in the address.\",\"code\":\"TENANTRY-050\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'text/html,application/xhtml+xml,*/*;q=0.8', text/html;charset=UTF-8",
        "TEXT/HTML,                                   text/html;charset=UTF-8",
        "*/*,                                         application/problem+json",
        "application/json,                            application/problem+json",
        "'',                                          application/problem+json",
        ",                                            application/problem+json"
    })
    void only_who_names_html_gets_a_page(@Nullable String accept, String type) throws IOException {
        write(Problem.UNKNOWN, accept);

        assertThat(headers).containsEntry("Content-Type", type);
    }

    @Test
    void what_may_pass_says_when_to_try_again() throws IOException {
        write(Problem.DATABASE_UNREACHABLE, null);

        assertThat(headers).containsEntry("status", "503").containsEntry("Retry-After", "5");
    }

    @Test
    void what_a_client_has_sent_cannot_break_out_of_either_form() throws IOException {
        var malformed = (Resolution.Malformed) Resolution.tenant("\"}<script>\\\n\u0000");
        Problem problem = Problem.malformed(malformed.why());

        write(problem, null);
        assertThat(text()).contains("\"detail\":\"Not a tenant id: \\\"\\\"}<script>\\\\??\\\"\"");

        body.reset();
        write(problem, "text/html");
        assertThat(text()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void the_length_is_in_bytes() throws IOException {
        write(Problem.malformed("ü"), "text/html");

        assertThat(headers).containsEntry("Content-Length", Integer.toString(body.size()));
        assertThat(text()).contains("<p>ü</p>");
    }

    private String text() {
        return body.toString(UTF_8);
    }

    private void write(Problem problem, @Nullable String accept) throws IOException {
        Map<String, Function<Object[], @Nullable Object>> request = new HashMap<>();
        request.put("getHeader", arguments -> arguments[0].equals("Accept") ? accept : null);
        ProblemWriter.write(problem, Fakes.of(HttpServletRequest.class, request), response());
    }

    private HttpServletResponse response() {
        return Fakes.of(
                HttpServletResponse.class,
                Map.of(
                        "resetBuffer", arguments -> null,
                        "setStatus", arguments -> headers.put("status", arguments[0].toString()),
                        "setHeader", arguments -> headers.put((String) arguments[0], (String) arguments[1]),
                        "setContentType", arguments -> headers.put("Content-Type", (String) arguments[0]),
                        "setContentLength", arguments -> headers.put("Content-Length", arguments[0].toString()),
                        "getOutputStream", arguments -> new Output()));
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
