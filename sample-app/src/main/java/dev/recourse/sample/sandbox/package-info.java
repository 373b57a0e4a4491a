/**
 * The sandbox acquirer: the whole of {@code docs/openapi.yaml} on one machine, for demos and for tests that count its effects. {@link
 * dev.recourse.sample.sandbox.Intake} is the contract on plain types, {@link dev.recourse.sample.sandbox.SandboxServer} alone knows
 * the web server. No database: what happened is a {@link dev.recourse.sample.sandbox.Journal} of fsynced files.
 */
@NullMarked
package dev.recourse.sample.sandbox;

import org.jspecify.annotations.NullMarked;
