package podium.competition.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.leaderboard.ledger.TeamRegister.Account;

/** {@code podium team list}. */
@Command(name = "list", description = "List the teams, their members and what they may hand in.")
final class TeamListCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Account> accounts = board.teams().accounts();
        if (json) {
            output.json(accounts.stream().map(TeamListCommand::document).toList());
            return 0;
        }
        if (accounts.isEmpty()) {
            output.say("no team yet");
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("team", "handed in", "left today", "left in all", "members"));
        for (Account account : accounts) {
            rows.add(
                    List.of(
                            account.team().name(),
                            Integer.toString(account.used()),
                            Integer.toString(account.left().today()),
                            Integer.toString(account.left().total()),
                            String.join(", ", account.team().members())));
        }
        output.results().print(TextTable.of(rows));
        return 0;
    }

    private static Map<String, Object> document(Account account) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("team", account.team().name());
        row.put("members", account.team().members());
        row.put("took_over", account.team().absorbed());
        row.put("handed_in", account.used());
        row.put("left_today", account.left().today());
        row.put("left_total", account.left().total());
        row.put(
                "deadline",
                account.team().extension().deadline().map(Object::toString).orElse(null));
        return row;
    }
}
