package org.tenantry.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.resources.LastResourceCommitOptimisation;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tenantry.testing.Narayana;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnePhaseTest {

    private final List<String> calls = new ArrayList<>();
    private @Nullable SQLException onCommit;
    private @Nullable SQLException onRollback;
    private @Nullable SQLException onAutoCommit;
    private boolean autoCommit = true;

    private final Connection connection = (Connection) Proxy.newProxyInstance(
            OnePhaseTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                calls.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
                SQLException failure =
                        switch (method.getName()) {
                            case "commit" -> onCommit;
                            case "rollback" -> onRollback;
                            case "setAutoCommit" -> onAutoCommit;
                            default -> null;
                        };
                if (failure != null) {
                    throw failure;
                }
                return method.getReturnType() == boolean.class ? autoCommit : null;
            });
    private final OnePhaseResource resource = new OnePhaseResource(connection);
    private final Xid xid = new Xid() {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[0];
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[0];
        }
    };

    private static int code(Throwable thrown) {
        return ((XAException) thrown).errorCode;
    }

    @Test
    void a_resource_takes_its_connection_out_of_auto_commit_once() throws Exception {
        resource.start(xid, XAResource.TMNOFLAGS);
        autoCommit = false;
        resource.start(xid, XAResource.TMJOIN);
        resource.end(xid, XAResource.TMSUCCESS);
        resource.commit(xid, true);
        resource.forget(xid);

        assertThat(calls).containsExactly("getAutoCommit", "setAutoCommit false", "getAutoCommit", "commit");
    }

    @Test
    void a_resource_that_cannot_start_says_so() {
        onAutoCommit = new SQLException("broken");
        assertThatThrownBy(() -> resource.start(xid, XAResource.TMNOFLAGS))
                .isInstanceOf(XAException.class)
                .hasCause(onAutoCommit)
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XAER_RMERR));
    }

    @Test
    void a_resource_refuses_to_be_prepared_and_rolls_back() {
        assertThatThrownBy(() -> resource.prepare(xid))
                .isInstanceOf(XAException.class)
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XA_RBROLLBACK));
        assertThat(calls).containsExactly("rollback");
    }

    @Test
    void a_refused_commit_is_rolled_back() {
        onCommit = new SQLException("constraint", "23503");
        onRollback = new SQLException("and the rollback failed");
        assertThatThrownBy(() -> resource.commit(xid, true))
                .isInstanceOf(XAException.class)
                .hasCause(onCommit)
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XA_RBROLLBACK));
        assertThat(calls).containsExactly("commit", "rollback");
        assertThat(onCommit.getSuppressed()).containsExactly(onRollback);
    }

    @Test
    void a_commit_without_a_state_counts_as_refused() {
        onCommit = new SQLException("no state");
        assertThatThrownBy(() -> resource.commit(xid, true))
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XA_RBROLLBACK));
    }

    @Test
    void a_commit_whose_connection_broke_has_an_unknown_outcome() {
        onCommit = new SQLException("connection reset", "08006");
        assertThatThrownBy(() -> resource.commit(xid, true))
                .isInstanceOf(XAException.class)
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XA_HEURHAZ));
        assertThat(calls).containsExactly("commit");
    }

    @Test
    void a_failed_rollback_says_so() {
        onRollback = new SQLException("broken");
        assertThatThrownBy(() -> resource.rollback(xid))
                .isInstanceOf(XAException.class)
                .hasCause(onRollback)
                .satisfies(e -> assertThat(code(e)).isEqualTo(XAException.XAER_RMERR));
    }

    @Test
    void a_resource_is_its_own_manager_and_remembers_nothing() {
        assertThat(resource.isSameRM(resource)).isTrue();
        assertThat(resource.isSameRM(new OnePhaseResource(connection))).isFalse();
        assertThat(resource.recover(XAResource.TMSTARTRSCAN)).isEmpty();
        assertThat(resource.setTransactionTimeout(5)).isFalse();
        assertThat(resource.getTransactionTimeout()).isZero();
    }

    @Test
    void narayana_is_told_by_its_marker() {
        OnePhase onePhase = OnePhase.of(Narayana.MANAGER, ClassLoader.getPlatformClassLoader());

        assertThat(onePhase.adapt(resource)).isInstanceOf(LastResourceCommitOptimisation.class);
    }

    @Test
    void without_a_marker_the_resource_goes_as_it_is() {
        OnePhase onePhase = OnePhase.of("no transaction manager", ClassLoader.getPlatformClassLoader());

        assertThat(onePhase.adapt(resource)).isSameAs(resource);
    }

    @Test
    void liberty_is_told_by_its_marker(@TempDir Path classes) throws Exception {
        Path source = classes.resolve("OnePhaseXAResource.java");
        Files.writeString(
                source,
                "package com.ibm.tx.jta; public interface OnePhaseXAResource extends javax.transaction.xa.XAResource {"
                        + " String getResourceName(); }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        try (URLClassLoader liberty =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> marker = liberty.loadClass("com.ibm.tx.jta.OnePhaseXAResource");
            OnePhase onePhase = OnePhase.of("some manager", liberty);
            XAResource adapted = onePhase.adapt(resource);
            XAResource other = onePhase.adapt(resource);

            assertThat(adapted)
                    .isInstanceOf(marker)
                    .isEqualTo(adapted)
                    .isNotEqualTo(other)
                    .isNotEqualTo(null);
            assertThat(adapted).hasSameHashCodeAs(adapted).hasToString("tenantry");
            assertThat(adapted.hashCode()).isNotEqualTo(other.hashCode());
            assertThat(marker.getMethod("getResourceName").invoke(adapted)).isEqualTo("tenantry");
            assertThat(adapted.isSameRM(adapted)).isTrue();
            assertThat(adapted.isSameRM(other)).isFalse();
            adapted.start(xid, XAResource.TMNOFLAGS);
            adapted.commit(xid, true);
            assertThat(calls).containsExactly("getAutoCommit", "setAutoCommit false", "commit");
            assertThatThrownBy(() -> adapted.prepare(xid)).isInstanceOf(XAException.class);
        }
    }
}
