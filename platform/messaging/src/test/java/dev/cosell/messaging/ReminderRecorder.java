package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ReminderRecorder implements DueHandler {

    private final Recorder recorder;

    ReminderRecorder(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String kind() {
        return "reminder";
    }

    @Override
    public void handle(String subject) {
        recorder.done(kind(), subject);
    }
}
