package dev.recourse.catalogue;

import dev.recourse.model.Application;
import dev.recourse.model.Kernel;
import dev.recourse.model.Money;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the terminal's journal (D-08) of one transaction from its record, for a merchant whose terminal prints none. Holds what the
 * allow-list of domain.md §5.1 lets through and nothing of the card, not even its masked number.
 */
public final class TerminalJournal {
    private final StringBuilder text = new StringBuilder();

    private TerminalJournal() {}

    /** Returns the journal in Chinese and English at once: the acquirer's staff read it, whatever language the merchant speaks. */
    public static String of(Catalogue catalogue, Application application, List<TerminalEvent> events) {
        TerminalJournal journal = new TerminalJournal();
        TransactionRecord record = application.transaction();
        journal.text.append("终端交易流水（由交易记录生成）\nTerminal journal (generated from the transaction record)\n\n");
        journal.identity(record);
        journal.course(record);
        for (TerminalEvent event : events) journal.event(catalogue, event);
        return journal.text.toString();
    }

    private void identity(TransactionRecord record) {
        Money money = record.money();
        line("商户编号 merchant", record.merchantNumber());
        line("终端编号 terminal", record.terminalNumber());
        line("终端序列号 serial", record.terminalSerial());
        line("流水号 STAN", record.systemTraceAuditNumber());
        line("批次号 batch", record.batchNumber());
        line("参考号 RRN", record.retrievalReferenceNumber());
        line("授权码 authorisation", record.authorizationCode());
        line("交易类型 type", record.transactionType());
        line(
                "金额 amount",
                BigDecimal.valueOf(money.amountMinor(), money.exponent()).toPlainString() + " " + money.currency());
        line("时间 time (UTC)", record.occurredAt());
        line("输入方式 entry mode", record.posEntryMode());
    }

    private void course(TransactionRecord record) {
        line("请求已发出 request sent", yesNo(record.requestSent()));
        line("收到应答 response received", yesNo(record.responseReceived()));
        line("应答码 response code", record.responseCode());
        line("应答码表 profile", record.profile());
        Kernel kernel = record.kernel();
        if (kernel != null) {
            line("内核结果 kernel outcome", kernel.outcome());
            line("内核厂商 vendor", kernel.vendor());
            line("厂商代码 vendor code", kernel.vendorCode());
            line("最后步骤 last step", kernel.lastStep());
        }
        line("TVR (95)", record.terminalVerificationResults());
        line("TSI (9B)", record.transactionStatusInformation());
        line("CID (9F27)", record.cryptogramInformationData());
        line("CVM (9F34)", record.cvmResults());
        line("SW1 SW2", record.iccStatusWord());
        line("冲正状态 reversal", record.reversalState());
        Boolean printed = record.slipPrinted();
        line("已打印签购单 slip printed", printed == null ? null : yesNo(printed));
        line("屏幕显示 displayed", record.displayedText());
    }

    private void event(Catalogue catalogue, TerminalEvent event) {
        String name = catalogue
                .event(event.id())
                .map(kind -> event.id() + " " + kind.name().zhCn() + " "
                        + kind.name().en())
                .orElse(event.id());
        String at = event.at() == null ? "" : event.at() + " ";
        String detail = event.detail() == null ? "" : " (" + event.detail() + ")";
        line("事件 event", at + name + detail);
    }

    private void line(String label, @Nullable Object value) {
        if (value != null) text.append(label).append(": ").append(value).append('\n');
    }

    private static String yesNo(boolean value) {
        return value ? "是 yes" : "否 no";
    }
}
