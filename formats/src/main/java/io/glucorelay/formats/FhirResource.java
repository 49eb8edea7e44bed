package io.glucorelay.formats;

/** Resources, by what they are. */
final class FhirResource {

    private static final String TYPE = "resourceType";
    private static final String RESOURCE = "resource";

    private FhirResource() {}

    /**
     * The resource that a record is, or that an entry of a bundle holds; nothing if it holds none.
     *
     * @throws BadFieldException if it is neither, or the answer of a server that has failed
     */
    static JsonTree of(JsonTree record) throws BadFieldException {
        JsonTree inside = record.get(RESOURCE);
        boolean isEntry = !inside.isNothing()
                || !record.get("request").isNothing()
                || !record.get("response").isNothing();
        JsonTree resource = isEntry ? inside : record;
        String type = resource.get(TYPE).text();
        if (type.isEmpty() && !(isEntry && inside.isNothing())) {
            throw new BadFieldException(TYPE, type, "that of a FHIR resource, such as Observation");
        }
        if (type.equals("OperationOutcome") && !isEntry) {
            throw new BadFieldException(TYPE, type, "Observation, but a server has failed");
        }
        return resource;
    }

    /**
     * Whether it is one that may be a reading.
     *
     * @throws BadFieldException if there are other resources in it, which are not looked at
     */
    static boolean isObservation(JsonTree resource) throws BadFieldException {
        String type = resource.get(TYPE).text();
        boolean isFull =
                !resource.get("entry").isNothing() || !resource.get("parameter").isNothing();
        if (isFull && (type.equals("Bundle") || type.equals("Parameters"))) {
            throw new BadFieldException(TYPE, type, "Observation, as what is within one resource of many is not read");
        }
        return type.equals("Observation");
    }
}
