/**
 * Screening of files (domain.md §5.8): pictures are streamed and lose their metadata, PDF files are held in memory and either pass
 * unchanged or are refused.
 *
 * <p>May use the client's exported packages, {@code catalogue}, {@code model}, and PDFBox. Nothing here opens a file
 * or writes one.
 */
@NullMarked
package dev.recourse.screening;

import org.jspecify.annotations.NullMarked;
