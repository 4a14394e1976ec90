# All images of the suite. docker-compose.yml builds them:
#   --target service --build-arg SERVICE=deal-service   one of the four services
#   --target local-stack                                the mail folder and the demo, to try it out
#   --target keycloak                                   an issuer, to try it out

FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY . .
# The cache keeps what Maven has loaded from one build to the next.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw -q -B package -Dmaven.test.skip=true -Dspotless.check.skip=true -am \
        -pl deal-service,domain-registry-service,assignment-service,attribution-service,platform/local-stack \
    # Here PostgreSQL has an image of its own.
    && rm platform/local-stack/target/lib/embedded-postgres-binaries-*.jar

FROM eclipse-temurin:25-jre AS program
WORKDIR /app
# A number, so that whoever runs it can see that it is not root; it has no name and owns nothing.
USER 10001:10001

FROM program AS local-stack
USER root
RUN install -d -o 10001 -g 10001 .cosell/mail
USER 10001:10001
COPY --from=build /source/platform/local-stack/target/lib lib
COPY --from=build /source/platform/local-stack/target/local-stack-1.0.0-SNAPSHOT.jar local-stack.jar
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "local-stack.jar"]

FROM quay.io/keycloak/keycloak:26.7.3 AS keycloak
# What start-dev would do at each start, on a file system that is read-only then.
RUN ["/opt/keycloak/bin/kc.sh", "build", "--db=dev-file", "--health-enabled=true"]

FROM program AS service
ARG SERVICE
COPY --chmod=555 platform/containers/ready /usr/local/bin/ready
# What seldom changes comes first, so that an upgrade moves little.
COPY --from=build /source/${SERVICE}/target/quarkus-app/lib lib
COPY --from=build /source/${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /source/${SERVICE}/target/quarkus-app/quarkus quarkus
COPY --from=build /source/${SERVICE}/target/quarkus-app/app app
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "quarkus-run.jar"]
