package dev.cosell.messaging;

import dev.cosell.contracts.assignments.PartnerChanged;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PartnerChangedRecorder implements EventHandler<PartnerChanged> {

    private final Recorder recorder;

    PartnerChangedRecorder(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Class<PartnerChanged> type() {
        return PartnerChanged.class;
    }

    @Override
    public void handle(PartnerChanged event, EventInfo info) {
        recorder.applied(info);
    }
}
