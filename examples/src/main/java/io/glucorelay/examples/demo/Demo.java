package io.glucorelay.examples.demo;

import io.glucorelay.Relay;
import io.glucorelay.careplan.Channel;
import io.glucorelay.channel.smtp.SmtpSender;
import io.glucorelay.delivery.Sender;
import io.glucorelay.examples.backtest.BacktestCommand;
import io.glucorelay.examples.commandline.UsageException;
import io.glucorelay.examples.demo.Options.HostPort;
import io.glucorelay.examples.report.HtmlReport;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.SettableClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The demo: plays readings to the real library in virtual time, as fast as it can. */
public final class Demo {

    private static final int SHOWN_QUARANTINED = 5;
    private static final int IMPLICIT_TLS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;

    private final Options options;
    private final PrintStream out;

    private Demo(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs the demo; exits with 2 if the command line is wrong and with 1 if something failed. */
    public static void main(String[] args) {
        // The messages have arrows in them, whatever the terminal's own encoding is.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(new InMemoryStore(), out, System.err, args));
    }

    static int run(Store store, PrintStream out, PrintStream err, String... args) {
        boolean isBacktest = args.length > 0 && args[0].equals("backtest");
        try {
            if (isBacktest) {
                BacktestCommand.run(out, Arrays.copyOfRange(args, 1, args.length));
                return 0;
            }
            Options options = Options.parse(args);
            if (options.help) {
                out.print(Options.USAGE);
            } else {
                new Demo(options, out).play(store);
            }
            return 0;
        } catch (UsageException e) {
            err.println("demo: " + e.getMessage());
            err.println(isBacktest ? "Try ./demo backtest --help" : "Try ./demo --help");
            return 2;
        } catch (NoSuchFileException e) {
            err.println("demo: there is no file " + e.getFile());
            return 1;
        } catch (FileSystemException e) {
            err.println(
                    "demo: cannot read or write " + e.getFile() + (e.getReason() == null ? "" : ": " + e.getReason()));
            return 1;
        } catch (IOException e) {
            err.println("demo: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("demo: " + e.getMessage());
            return 2;
        }
    }

    private void play(Store store) throws IOException {
        Scene scene = Scene.of(options);
        out.println("Glucorelay demo: " + scene.title());
        Instant begin = Instant.now();
        SettableClock clock = new SettableClock(scene.start());
        Screen screen = new Screen(out, clock, scene.zone(), options.allMessages, scene.start(), scene.end());
        Family family = new Family(clock, options.seed);
        Sender console = new ConsoleSender(message -> {
            screen.message(message);
            if (options.input == null) {
                family.told(message);
            }
        });
        try (Relay relay = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, flaky(console))
                .channel(Channel.PUSH, flaky(console))
                .channel(Channel.EMAIL, flaky(options.smtp == null ? console : smtp(options.smtp)))
                .clock(clock)
                .build()) {
            Replay replay = new Replay(relay, clock, now -> {
                screen.tick(now);
                family.react(relay, now);
            });
            Tally tally = replay.run(scene.plans(), scene.batches());
            showQuarantined(relay);
            HtmlReport.write(options.report, "Glucorelay", scene.title(), tally.patients());
            out.println();
            out.print(Summary.text(tally, Duration.between(begin, Instant.now())));
            out.println("  report         " + options.report);
            if (options.json) {
                out.println(Summary.json(tally));
            }
        }
    }

    private void showQuarantined(Relay relay) {
        List<Quarantined> inputs =
                relay.quarantine().open(Instant.EPOCH, Instant.MAX).toList();
        if (inputs.isEmpty()) {
            return;
        }
        out.println();
        out.println("  set aside, with its raw form:");
        for (Quarantined input : inputs.subList(0, Math.min(SHOWN_QUARANTINED, inputs.size()))) {
            String where = (input.source() + " " + input.position()).trim();
            out.println("    " + where + ": " + input.reason() + ", " + input.detail());
        }
        if (inputs.size() > SHOWN_QUARANTINED) {
            out.println("    ... and " + (inputs.size() - SHOWN_QUARANTINED) + " more");
        }
    }

    private Sender flaky(Sender sender) {
        return options.failRate == 0 ? sender : new FlakySender(sender, options.failRate, options.seed);
    }

    private static Sender smtp(HostPort server) {
        SmtpSender.Builder builder =
                SmtpSender.builder(server.host(), server.port()).from("glucorelay-demo@example.org");
        if (server.port() != IMPLICIT_TLS_PORT && server.port() != SUBMISSION_PORT) {
            builder.plaintext();
        }
        String user = System.getenv("GLUCORELAY_SMTP_USER");
        String password = System.getenv("GLUCORELAY_SMTP_PASSWORD");
        if (user != null && password != null) {
            builder.credentials(user, password).from(user);
        }
        return builder.build();
    }
}
