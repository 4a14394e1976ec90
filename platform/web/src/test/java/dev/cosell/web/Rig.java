package dev.cosell.web;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the tests of this module share. */
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "web_under_test"))
final class Rig {

    static final String PROBLEM = "application/problem+json";

    private Rig() {}

    static RequestSpecification as(String role, String id) {
        return RestAssured.given()
                .auth()
                .oauth2(BackingServices.token(role, id))
                .contentType("application/json");
    }

    static RequestSpecification asPartner() {
        return as("partner", "nordlicht");
    }

    static String aName(String beginning) {
        return beginning + "-" + UUID.randomUUID();
    }

    static String aBody(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    /** How many decisions and things of a name the database holds. */
    static int decisions(String name) {
        return count("select count(*) from decision where name = ?", name);
    }

    static int things(String name) {
        return count("select count(*) from thing where name = ?", name);
    }

    static int count(String sql, String argument) {
        return Integer.parseInt(texts(sql, argument).getFirst());
    }

    /** The first column of each row, as text. */
    static List<String> texts(String sql, String argument) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var select = connection.prepareStatement(sql)) {
            select.setString(1, argument);
            List<String> texts = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
