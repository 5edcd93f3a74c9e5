package org.tenantry.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TenantFactoryTest {

    private static final int LIMIT = 2;

    private final OpenFactories all = new OpenFactories();
    private final AtomicInteger opened = new AtomicInteger();
    private final TenantFactory acme = factory();
    private final TenantFactory globex = factory();
    private final TenantFactory initech = factory();

    private TenantFactory factory() {
        return new TenantFactory(this::open, all, LIMIT);
    }

    private EntityManagerFactory open() {
        opened.incrementAndGet();
        return fake();
    }

    /** A factory that knows whether it was closed. */
    private static EntityManagerFactory fake() {
        AtomicInteger closed = new AtomicInteger();
        return (EntityManagerFactory) Proxy.newProxyInstance(
                TenantFactoryTest.class.getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> {
                        assertThat(closed.incrementAndGet()).as("times closed").isEqualTo(1);
                        yield null;
                    }
                    case "isOpen" -> closed.get() == 0;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static EntityManagerFactory useOnce(TenantFactory factory) {
        OpenFactory used = factory.use();
        EntityManagerFactory found = used.factory();
        used.release();
        return found;
    }

    @Test
    void a_factory_is_opened_once_and_stays_open() {
        EntityManagerFactory first = useOnce(acme);

        assertThat(useOnce(acme)).isSameAs(first);
        assertThat(first.isOpen()).isTrue();
        assertThat(opened).hasValue(1);
    }

    @Test
    void beyond_the_limit_the_least_recently_used_is_closed() {
        EntityManagerFactory ofAcme = useOnce(acme);
        EntityManagerFactory ofGlobex = useOnce(globex);
        assertThat(useOnce(acme)).isSameAs(ofAcme);

        EntityManagerFactory ofInitech = useOnce(initech);

        assertThat(ofGlobex.isOpen()).isFalse();
        assertThat(ofAcme.isOpen()).isTrue();
        assertThat(ofInitech.isOpen()).isTrue();
        assertThat(all.size()).isEqualTo(LIMIT);
        assertThat(useOnce(globex)).isNotSameAs(ofGlobex);
    }

    @Test
    void one_in_use_is_not_closed_and_another_is_instead() {
        OpenFactory used = acme.use();
        EntityManagerFactory ofGlobex = useOnce(globex);

        EntityManagerFactory ofInitech = useOnce(initech);

        assertThat(used.factory().isOpen()).isTrue();
        assertThat(ofGlobex.isOpen()).isFalse();
        assertThat(ofInitech.isOpen()).isTrue();
        used.release();
    }

    @Test
    void if_all_are_in_use_there_are_more_than_the_limit_until_the_next_is_opened() {
        OpenFactory ofAcme = acme.use();
        OpenFactory ofGlobex = globex.use();
        OpenFactory ofInitech = initech.use();
        assertThat(all.size()).isEqualTo(LIMIT + 1);

        List.of(ofAcme, ofGlobex, ofInitech).forEach(OpenFactory::release);
        var unused = useOnce(factory());

        assertThat(all.size()).isEqualTo(LIMIT);
    }

    @Test
    void a_retired_factory_is_closed_when_its_last_user_is_gone() {
        OpenFactory one = acme.use();
        OpenFactory other = acme.use();
        EntityManagerFactory old = one.factory();

        acme.retire();
        one.release();
        assertThat(old.isOpen()).isTrue();
        assertThat(useOnce(acme)).as("for whoever still has the tenant").isNotSameAs(old);
        other.release();

        assertThat(old.isOpen()).isFalse();
    }

    @Test
    void at_the_stop_of_the_application_everything_is_closed_at_once() {
        OpenFactory used = acme.use();
        EntityManagerFactory found = used.factory();

        acme.closeNow();

        assertThat(found.isOpen()).isFalse();
        used.release();
        used.release(); // whoever closes twice does no harm
        assertThatThrownBy(used::factory).isInstanceOf(IllegalStateException.class);
        assertThat(all.size()).isZero();
    }

    @Test
    void a_failure_is_told_to_all_who_wait_and_not_remembered() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        TenantFactory failing = new TenantFactory(
                () -> {
                    if (attempts.incrementAndGet() > 1) {
                        return fake();
                    }
                    opening.countDown();
                    await(go);
                    throw new PersistenceException("away");
                },
                all,
                LIMIT);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(failing::use);
            await(opening);
            Future<?> second = threads.submit(failing::use);
            go.countDown();

            assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("away");
            try {
                assertThat(second.get(30, TimeUnit.SECONDS))
                        .as("came too late to wait")
                        .isNotNull();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasRootCauseMessage("away");
            }
            assertThat(useOnce(failing).isOpen()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_who_come_together_get_one_factory() throws Exception {
        int count = 16;
        CountDownLatch together = new CountDownLatch(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<EntityManagerFactory>> found = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                found.add(threads.submit(() -> {
                    together.countDown();
                    await(together);
                    return useOnce(acme);
                }));
            }
            for (Future<EntityManagerFactory> one : found) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isSameAs(found.get(0).get());
            }
            assertThat(opened).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_opening_that_wants_the_factory_itself_is_told_so() {
        AtomicReference<TenantFactory> self = new AtomicReference<>();
        TenantFactory recursive =
                new TenantFactory(() -> Objects.requireNonNull(self.get()).use().factory(), all, LIMIT);
        self.set(recursive);

        assertThatThrownBy(recursive::use).hasMessageContaining("TENANTRY-062");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
