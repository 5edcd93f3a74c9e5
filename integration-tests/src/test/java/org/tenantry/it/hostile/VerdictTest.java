package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves that the judge sees what it is there for, since a suite of refusals is green when nothing works. */
class VerdictTest {

    private static final Target LIBERTY = new Target("liberty", 1, 0, "/");

    @Test
    void answer_of_another_tenant_is_unsafe_even_if_the_status_is_expected() {
        assertThat(faults("tenant-1", "200", reply("200", "tenant=tenant-2")))
                .singleElement()
                .asString()
                .contains("UNSAFE", "tenant-2");
    }

    @Test
    void answer_without_a_tenant_is_unsafe_where_a_tenant_is_due() {
        assertThat(faults("tenant-1", "200", reply("200", "hello"))).hasSize(1);
    }

    @Test
    void success_is_unsafe_where_a_refusal_is_due() {
        assertThat(faults("-", "200", reply("200", "tenant=tenant-1"))).hasSize(1);
    }

    @Test
    void refusal_that_carries_data_is_unsafe() {
        assertThat(faults("-", "400", reply("400", "sorry, tenant=tenant-1"))).hasSize(1);
    }

    @Test
    void safe_answer_with_another_status_than_measured_is_reported() {
        assertThat(faults("-", "400", reply("404", "")))
                .singleElement()
                .asString()
                .startsWith("expected");
    }

    @Test
    void right_tenant_and_refusals_pass() {
        assertThat(faults("tenant-1,-", "200,400", reply("200", "tenant=tenant-1"), reply("400", "")))
                .isEmpty();
    }

    @Test
    void further_reply_is_judged_by_the_last_tenant() {
        assertThat(faults("tenant-1", "200,200", reply("200", "tenant=tenant-1"), reply("200", "tenant=tenant-2")))
                .hasSize(1);
    }

    @Test
    void replies_on_one_connection_are_told_apart() {
        String raw = "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
                + "HTTP/2.0 404 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\n"
                + "HTTP/1.1 400\r\n\r\nrest";
        List<Reply> replies = Http1Replies.parse(raw.getBytes(ISO_8859_1), false);
        assertThat(replies).extracting(Reply::outcome).containsExactly("200", "404", "400");
        assertThat(replies).extracting(Reply::body).containsExactly("abc", "de", "rest");
    }

    @Test
    void bytes_that_are_no_answer_are_searched_for_a_tenant() {
        Reply reply = Http1Replies.parse("tenant=tenant-2".getBytes(ISO_8859_1), false)
                .get(0);
        assertThat(reply.outcome()).isEqualTo("garbage");
        assertThat(reply.tenant()).isEqualTo("tenant-2");
    }

    private static List<String> faults(String tenants, String expected, Reply... replies) {
        HostileCase hostile = HostileCase.parse("id  1  " + tenants + "  " + expected + "  -  request", LIBERTY);
        return Verdict.faults(hostile, List.of(replies));
    }

    private static Reply reply(String status, String body) {
        return new Reply(status, "head\r\n\r\n" + body, body);
    }
}
