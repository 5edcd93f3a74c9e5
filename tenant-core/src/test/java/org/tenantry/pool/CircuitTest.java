package org.tenantry.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tenantry.testing.Threads;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CircuitTest {

    private final Exception down = new Exception("down");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // overflows, as nanoTime() may
    private final Circuit circuit = new Circuit(Duration.ofNanos(100), nanos::get);

    @Test
    void admits_everybody_while_nothing_failed() {
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.cause()).isNull();
    }

    @Test
    void admits_nobody_for_the_interval_after_a_failure() {
        circuit.failed(down);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.cause()).isSameAs(down);
        assertThat(circuit.admits()).isFalse();
        nanos.addAndGet(99);
        assertThat(circuit.admits()).isFalse();
    }

    @Test
    void admits_one_caller_in_each_interval_until_one_succeeds() {
        circuit.failed(down);
        nanos.addAndGet(100);
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.cause()).isSameAs(down);
        nanos.addAndGet(100);
        assertThat(circuit.admits()).isTrue();

        circuit.succeeded();
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void counts_the_interval_from_the_last_failure() {
        circuit.failed(down);
        nanos.addAndGet(60);
        circuit.failed(down);
        nanos.addAndGet(60);
        assertThat(circuit.admits()).isFalse();
    }

    @Test
    void admits_one_of_many_who_come_at_the_same_time() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        for (int round = 0; round < 200; round++) {
            circuit.failed(down);
            nanos.addAndGet(100);
            List<Boolean> admitted = Threads.callTogether(8, i -> () -> {
                together.await(Threads.LIMIT_SECONDS, TimeUnit.SECONDS);
                return circuit.admits();
            });
            assertThat(admitted).containsOnlyOnce(true);
        }
    }
}
