/** Every durable fact: the vault's files and the index over them. The only package that knows JDBC, H2 and Doma. */
@NullMarked
package dev.recourse.store;

import org.jspecify.annotations.NullMarked;
