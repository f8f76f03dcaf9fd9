/**
 * The command line: arguments in, results to standard output, messages to standard error, an exit
 * code back.
 *
 * <p>Commands call the packages that do the work and print what comes of it; the one place that
 * turns exceptions into messages and exit codes is {@code Failure}. Signatures and fields of
 * commands name no type of a heavy library, so that {@code podium --help} loads none. Start with
 * {@link podium.competition.cli.Main}.
 */
package podium.competition.cli;
