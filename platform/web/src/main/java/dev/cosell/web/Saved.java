package dev.cosell.web;

/** What a {@code PUT} left behind, and whether it is new. */
public record Saved<T>(T value, boolean created) {

    /** 201 for something new, 200 otherwise. */
    public int status() {
        return created ? 201 : 200;
    }
}
