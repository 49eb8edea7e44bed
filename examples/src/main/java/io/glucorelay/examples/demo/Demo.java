package io.glucorelay.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.glucorelay.delivery.Sender;
import io.glucorelay.store.Store;
import java.util.List;

/** Stands in until the demo is here. */
public final class Demo {

    private static final List<Class<? extends Store>> STORES = List.of(io.glucorelay.store.inmemory.InMemoryStore.class);
    private static final List<Class<? extends Sender>> SENDERS = List.of(io.glucorelay.channel.smtp.SmtpSender.class);

    private Demo() {}

    /** Says what it is made of. */
    public static void main(String[] args) throws JsonProcessingException {
        System.out.println(new ObjectMapper().writeValueAsString(List.of(args))
                + STORES
                + SENDERS
                + new CsvMapper().getFactory().getFormatName());
    }
}
