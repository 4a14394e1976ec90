package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;

/** Does several at once. */
@ApplicationScoped
class SmallRecorder implements DueHandler {

    static final String KIND = "small";
    static final int AT_ONCE = 5;

    private final Recorder recorder;

    SmallRecorder(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(String subject) {
        recorder.done(kind(), subject);
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }
}
