package dev.recourse.sample;

import dev.recourse.model.Text;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says in both languages what picocli says in English: why a command line does not parse. */
final class UsageTexts {
    private UsageTexts() {}

    static Text of(CommandLine.ParameterException e) {
        Text help = SampleTexts.text(
                "usage.help", e.getCommandLine().getCommandSpec().qualifiedName());
        Text what = what(e);
        return new Text(what.zhCn() + help.zhCn(), what.en() + " " + help.en());
    }

    private static Text what(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.MissingParameterException missing) {
            return SampleTexts.text("usage.missing", names(missing.getMissing()));
        }
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return SampleTexts.text("usage.unknown", unmatched.getUnmatched().get(0));
        }
        if (e instanceof CommandLine.OverwrittenOptionException twice) {
            return SampleTexts.text("usage.twice", name(twice.getOverwritten()));
        }
        ArgSpec argument = e.getArgSpec();
        if (argument == null) return SampleTexts.text("usage.noCommand");
        return SampleTexts.text("usage.value", name(argument), String.valueOf(e.getValue()));
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream().map(UsageTexts::name).collect(Collectors.joining(" "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
