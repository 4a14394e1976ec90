package dev.cosell.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request that takes an {@code Idempotency-Key}: its effect happens once, and a repetition gets
 * the first answer. Stands on the resource method, which returns a {@link
 * org.jboss.resteasy.reactive.RestResponse}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
