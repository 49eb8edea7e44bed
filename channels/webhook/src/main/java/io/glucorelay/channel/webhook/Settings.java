package io.glucorelay.channel.webhook;

import java.time.Clock;
import java.time.Duration;

/** What the builder collected, checked. */
record Settings(WebhookSecrets secrets, UrlRules rules, Clock clock, Duration connectTimeout) {}
