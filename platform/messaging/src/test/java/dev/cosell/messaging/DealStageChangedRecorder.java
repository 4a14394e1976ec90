package dev.cosell.messaging;

import dev.cosell.contracts.deals.DealStageChanged;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealStageChangedRecorder implements EventHandler<DealStageChanged> {

    private final Recorder recorder;

    DealStageChangedRecorder(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Class<DealStageChanged> type() {
        return DealStageChanged.class;
    }

    @Override
    public void handle(DealStageChanged event, EventInfo info) {
        recorder.applied(info);
    }
}
