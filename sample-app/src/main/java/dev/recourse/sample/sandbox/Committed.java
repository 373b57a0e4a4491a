package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseState;
import dev.recourse.model.Receipt;

/** What a commit adds to a merchant's entry. */
record Committed(long sequence, CaseState state, Receipt receipt) {}
