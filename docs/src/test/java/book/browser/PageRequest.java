package book.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openqa.selenium.logging.LogEntry;

/** Something that a page asked for, and what became of it: empty, or why it failed. */
public record PageRequest(String address, String failure) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LOCAL = Pattern.compile("(?s)(file|data|about|blob):.*");

    /** Whether it needs a network. */
    public boolean isRemote() {
        return !LOCAL.matcher(address).matches();
    }

    static List<PageRequest> in(List<LogEntry> log) {
        Map<String, PageRequest> byId = new LinkedHashMap<>();
        for (LogEntry entry : log) {
            JsonNode message = parse(entry.getMessage()).path("message");
            JsonNode parameters = message.path("params");
            String id = parameters.path("requestId").asText();
            switch (message.path("method").asText()) {
                case "Network.requestWillBeSent" ->
                    byId.put(id, new PageRequest(parameters.at("/request/url").asText(), ""));
                case "Network.loadingFailed" ->
                    byId.computeIfPresent(
                            id,
                            (key, request) -> new PageRequest(
                                    request.address(),
                                    parameters.path("errorText").asText()));
                default -> {}
            }
        }
        return List.copyOf(byId.values());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The browser's log holds what is not JSON: " + json, e);
        }
    }
}
