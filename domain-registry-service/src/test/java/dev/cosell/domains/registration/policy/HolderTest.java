package dev.cosell.domains.registration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.registration.policy.Holder.DirectSales;
import dev.cosell.domains.registration.policy.Holder.Partner;
import org.junit.jupiter.api.Test;

class HolderTest {

    @Test
    void eachPartnerIsAHolderOfItsOwn() {
        assertThat(new Partner("nordlicht").isSameAs(new Partner("nordlicht"))).isTrue();
        assertThat(new Partner("nordlicht").isSameAs(new Partner("alpenblick"))).isFalse();
        assertThat(new Partner("nordlicht").isSameAs(new DirectSales("nordlicht"))).isFalse();
    }

    @Test
    void directSalesIsOneHolder() {
        assertThat(new DirectSales("gs-lena").isSameAs(new DirectSales("gs-konrad"))).isTrue();
        assertThat(new DirectSales("gs-lena").isSameAs(new Partner("gs-lena"))).isFalse();
    }
}
