package dev.cosell.web;

import static dev.cosell.web.Rig.aBody;
import static dev.cosell.web.Rig.aName;
import static dev.cosell.web.Rig.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The resource's query has no filter at all: what a caller sees is the database's doing. */
@QuarkusTest
class RowSecurityTest {

    @Test
    void aPartnerSeesItsOwnRowsAndStaffSeesAll() {
        String mine = aName("mine");
        String theirs = aName("theirs");
        as("partner", "nordlicht").body(aBody(mine)).post("/things").then().statusCode(201);
        as("partner", "suedwind").body(aBody(theirs)).post("/things").then().statusCode(201);

        assertThat(all(as("partner", "nordlicht"))).contains(mine).doesNotContain(theirs);
        assertThat(all(as("partner", "suedwind"))).contains(theirs).doesNotContain(mine);
        assertThat(all(as("growth-specialist", "gs-lena"))).contains(mine, theirs);
        assertThat(all(as("operations", "ops"))).contains(mine, theirs);
        assertThat(all(as("partner", "westwind"))).isEmpty();
    }

    @Test
    void aPartnerChangesItsOwnRowsOnly() {
        String id =
                as("partner", "suedwind")
                        .body(aBody(aName("theirs")))
                        .post("/things")
                        .then()
                        .extract()
                        .path("id");

        as("partner", "nordlicht")
                .header("If-Match", "\"1\"")
                .body(aBody("taken over"))
                .put("/things/" + id)
                .then()
                .statusCode(404);
        as("partner", "suedwind")
                .header("If-Match", "\"1\"")
                .body(aBody("renamed"))
                .put("/things/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void nobodySeesAnythingWithoutLogin() {
        String name = aName("mine");
        as("partner", "nordlicht").body(aBody(name)).post("/things").then().statusCode(201);

        given().get("/things/anybody").then().statusCode(500).body(not(containsString(name)));
    }

    @Test
    void aPublicPageWorksAsTheService() {
        String name = aName("mine");
        as("partner", "nordlicht").body(aBody(name)).post("/things").then().statusCode(201);

        given().get("/public/token").then().statusCode(200);
    }

    @Test
    void theLoginOfTheServiceSeesNothingByItself() {
        assertThatThrownBy(RowSecurityTest::readAsTheLogin)
                .hasMessageContaining("permission denied");
    }

    private static void readAsTheLogin() throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection =
                        DriverManager.getConnection(
                                BackingServices.postgres().jdbcUrl(BackingServices.database()),
                                BackingServices.database(),
                                config.getValue("quarkus.datasource.password", String.class));
                var select = connection.createStatement()) {
            select.executeQuery("select * from public.thing");
        }
    }

    /** The names on all pages of what the caller sees. */
    private static List<String> all(RequestSpecification caller) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < 1_000; page++) {
            var request = given().spec(caller).queryParam("limit", "7");
            var answer =
                    (cursor == null ? request : request.queryParam("cursor", cursor))
                            .get("/things")
                            .then()
                            .statusCode(200)
                            .extract();
            names.addAll(answer.path("items.name"));
            cursor = answer.path("nextCursor");
            if (cursor == null) {
                return names;
            }
        }
        throw new AssertionError("The pages have no end");
    }
}
