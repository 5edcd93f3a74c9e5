/**
 * What all integration tests share. Every {@code *IT} class below runs once on Open Liberty and once on
 * WildFly; {@link org.tenantry.it.OnLiberty} and {@link org.tenantry.it.OnWildFly} keep one to its server.
 *
 * <p>Start at {@link org.tenantry.it.Server} (where the server is) and {@link org.tenantry.it.Libs} (what
 * goes into a WAR).
 *
 * <pre>
 * mvn verify                                         all tests, both servers
 * mvn verify -Dit.test=GuardIT                       one class, both servers
 * mvn verify -Dit.test=GuardIT -Dwildfly.skip        one class, Open Liberty only
 * mvn verify -Dtenantry.it.java.home=/path/to/jdk    tests and servers on another JDK
 * mvn verify -Dliberty.http.port=19200               if something else holds the port
 * </pre>
 *
 * <p>A server starts once per run, with the first class that deploys to it. Its log:
 * {@code liberty-config/target/wlp/usr/servers/tenantry-it/logs/messages.log}, and
 * {@code integration-tests/target/wildfly/log/server.log}.
 */
@NullMarked
package org.tenantry.it;

import org.jspecify.annotations.NullMarked;
