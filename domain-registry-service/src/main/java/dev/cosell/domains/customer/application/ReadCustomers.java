package dev.cosell.domains.customer.application;

import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads existing customers. */
@ApplicationScoped
public class ReadCustomers {

    private final CustomerRepository customers;

    ReadCustomers(CustomerRepository customers) {
        this.customers = customers;
    }

    /** Finds a customer by any spelling of its domain. */
    @Transactional
    public CustomerEntity one(String text) {
        if (!(DomainName.parse(text) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return customers
                .findByIdOptional(domain.name().value())
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<CustomerEntity> page(@Nullable String growthSpecialistId, Page.Request page) {
        return customers.page(growthSpecialistId, page);
    }
}
