/**
 * One running application: everything put together. Start at {@link org.tenantry.node.Node}.
 */
@NullMarked
package org.tenantry.node;

import org.jspecify.annotations.NullMarked;
